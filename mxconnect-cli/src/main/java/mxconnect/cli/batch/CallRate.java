package mxconnect.cli.batch;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many calls are started in a time, at most.
 *
 * @param interval how far one is from the next
 */
public record CallRate(Duration interval) {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})/([sm])");

  /**
   * Reads {@code 50/s} or {@code 300/m}.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static CallRate parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no rate such as 50/s or 300/m, with 1 to 999999 calls");
    }
    Duration time = Duration.ofSeconds(parts.group(2).equals("s") ? 1 : 60);
    return new CallRate(time.dividedBy(Long.parseLong(parts.group(1))));
  }
}

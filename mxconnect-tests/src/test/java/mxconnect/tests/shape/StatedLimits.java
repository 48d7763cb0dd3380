package mxconnect.tests.shape;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mxconnect.api.ConnectOptions;
import mxconnect.api.SmtpOptions;
import mxconnect.api.TlsOptions;
import mxconnect.api.spi.support.DurationText;

/**
 * The limits that stand in code: the default of an option, or a constant with a number, a product
 * of numbers or a duration.
 *
 * @param sources the code by the name of the class
 */
record StatedLimits(Map<String, String> sources) {
  private static final Map<String, Object> OPTIONS =
      Map.of(
          "ConnectOptions", ConnectOptions.defaults(),
          "SmtpOptions", SmtpOptions.defaults(),
          "TlsOptions", TlsOptions.defaults());

  private static final String CONSTANT = "static final (?:int|long|Duration) %s =\\s+([^;]+);";
  private static final Pattern DURATION = Pattern.compile("Duration[.]of(\\w+)[(]([0-9_]+)[)]");
  private static final Pattern UNIT = Pattern.compile("([0-9,]+) (KiB|MiB)");

  /** Returns the limit at {@code Class.CONSTANT} or {@code Options.option}, as it is written. */
  String of(String place) throws ReflectiveOperationException {
    String[] names = place.split("[.]");
    Object options = OPTIONS.get(names[0]);
    if (options != null) {
      return String.valueOf(options.getClass().getMethod(names[1]).invoke(options));
    }
    return Pattern.compile(CONSTANT.formatted(names[1]))
        .matcher(sources.getOrDefault(names[0], ""))
        .results()
        .map(constant -> constant.group(1).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no constant " + place));
  }

  /** Tells whether a page and the code say the same. */
  boolean same(String stated, String there) {
    return stated.equals(there) || number(stated).equals(number(there));
  }

  /** Returns a number, or a time in nanoseconds; what is neither equals only itself. */
  private static Object number(String text) {
    Optional<MatchResult> duration = DURATION.matcher(text).results().findFirst();
    if (duration.isPresent()) {
      long amount = Long.parseLong(duration.get().group(2).replace("_", ""));
      return switch (duration.get().group(1)) {
        case "Millis" -> Duration.ofMillis(amount);
        case "Seconds" -> Duration.ofSeconds(amount);
        case "Minutes" -> Duration.ofMinutes(amount);
        case "Hours" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    }
    Optional<MatchResult> unit = UNIT.matcher(text).results().findFirst();
    if (unit.isPresent()) {
      int power = unit.get().group(2).equals("KiB") ? 10 : 20;
      return Long.parseLong(unit.get().group(1).replace(",", "")) << power;
    }
    return product(text)
        .<Object>map(number -> number)
        .or(() -> DurationText.parse(text))
        .orElse(text);
  }

  private static Optional<Long> product(String text) {
    String plain = text.replaceAll("[_,L]", "");
    return plain.matches("[0-9]+( \\* [0-9]+)*")
        ? Stream.of(plain.split(" \\* ")).map(Long::parseLong).reduce((a, b) -> a * b)
        : Optional.empty();
  }
}

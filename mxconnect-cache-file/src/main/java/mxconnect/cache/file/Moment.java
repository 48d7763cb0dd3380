package mxconnect.cache.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Reads the times in a policy file. Those in the form in which we write them are taken apart here:
 * the formatter of the JDK takes a third of the time in which a large file is read.
 */
final class Moment {
  private static final String FORM = "0000-00-00T00:00:00Z";

  private Moment() {}

  /**
   * Returns the moment.
   *
   * @throws DateTimeException if it is not written as ISO-8601 has it, in UTC or with an offset
   */
  static Instant parse(String text) {
    if (!hasForm(text) || number(text, 17, 19) > 59) {
      return Instant.parse(text);
    }
    LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    LocalTime time = LocalTime.of(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19));
    return Instant.ofEpochSecond(date.toEpochDay() * 86_400 + time.toSecondOfDay());
  }

  private static boolean hasForm(String text) {
    for (int i = 0; i < FORM.length() && text.length() == FORM.length(); i++) {
      char expected = FORM.charAt(i);
      char c = text.charAt(i);
      if (expected == '0' ? c < '0' || c > '9' : c != expected) {
        return false;
      }
    }
    return text.length() == FORM.length();
  }

  private static int number(String text, int start, int end) {
    return Integer.parseInt(text, start, end, 10);
  }
}

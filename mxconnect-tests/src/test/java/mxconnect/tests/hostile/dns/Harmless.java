package mxconnect.tests.hostile.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

/** Text that ends no line of a log and repaints no terminal. */
final class Harmless {
  private Harmless() {}

  /** Checks the messages of an error, its causes and what it suppresses. */
  static void check(Throwable error) {
    check(String.valueOf(error));
    Optional.ofNullable(error.getCause()).ifPresent(Harmless::check);
    for (Throwable other : error.getSuppressed()) {
      check(other);
    }
  }

  static void check(String text) {
    assertEquals(
        -1,
        text.chars().filter(c -> c < ' ' || (c >= 0x7f && c < 0xa0)).findFirst().orElse(-1),
        () -> "a control character in " + text);
  }
}

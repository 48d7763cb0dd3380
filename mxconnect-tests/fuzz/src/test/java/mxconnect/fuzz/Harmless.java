package mxconnect.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import mxconnect.api.spi.support.Printable;

/** Text that ends no line of a log, repaints no terminal and is short enough to be read. */
public final class Harmless {
  private static final int MAX_LENGTH = 4_000;

  private Harmless() {}

  /** Checks the messages of an error of ours and of its causes. */
  public static void check(Throwable error) {
    check(String.valueOf(error.getMessage()));
    Optional.ofNullable(error.getCause())
        .filter(cause -> cause.getClass().getName().startsWith("mxconnect."))
        .ifPresent(Harmless::check);
  }

  public static void check(String text) {
    assertEquals(Printable.of(text), text);
    assertEquals(text.substring(0, Math.min(MAX_LENGTH, text.length())), text);
  }
}

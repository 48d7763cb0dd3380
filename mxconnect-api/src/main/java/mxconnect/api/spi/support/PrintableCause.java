package mxconnect.api.spi.support;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes an exception harmless for a log. Exceptions of the JDK and of libraries quote certificates,
 * replies and names of files as they are, and a stack trace prints the messages of all that is
 * behind an exception, too: with them a server could write lines into the log. A provider logs
 * through here: {@code LOG.atWarn().setCause(PrintableCause.of(e))}.
 */
public final class PrintableCause {
  private static final int MOST = 20;

  private PrintableCause() {}

  /**
   * Returns the exception itself, or one with its stack and causes that says the same in printable
   * characters (see {@link Printable}), if it or one that is printed with it, as a cause or
   * suppressed, says others. Of more than 20 exceptions the outermost one alone is left.
   *
   * @param cause any exception
   */
  public static Throwable of(Throwable cause) {
    requireNonNull(cause, "cause");
    try {
      List<Throwable> printed = printed(cause);
      if (printed.size() > MOST) {
        return same(cause, cause.toString(), null);
      }
      return printed.stream().allMatch(PrintableCause::isPrintable) ? cause : copy(cause);
    } catch (RuntimeException unspeakable) { // foreign code may throw what cannot say what it is
      return same(cause, cause.getClass().getName(), null);
    }
  }

  /** Returns what a stack trace shows, and not much more than may be of it. */
  private static List<Throwable> printed(Throwable cause) {
    List<Throwable> printed = new ArrayList<>(List.of(cause));
    for (int i = 0; i < printed.size() && printed.size() <= MOST; i++) {
      Throwable each = printed.get(i);
      if (each.getCause() != null) {
        printed.add(each.getCause());
      }
      printed.addAll(Arrays.asList(each.getSuppressed()));
    }
    return printed;
  }

  private static Throwable copy(Throwable cause) {
    Throwable inner = cause.getCause();
    IOException same = same(cause, cause.toString(), inner == null ? null : copy(inner));
    for (Throwable suppressed : cause.getSuppressed()) {
      same.addSuppressed(copy(suppressed));
    }
    return same;
  }

  private static IOException same(Throwable cause, String message, @Nullable Throwable inner) {
    IOException same = new IOException(Printable.message(message), inner);
    same.setStackTrace(cause.getStackTrace());
    return same;
  }

  /** Some logs print the message, and some what {@code toString} says. */
  private static boolean isPrintable(Throwable each) {
    return isPrintable(String.valueOf(each.getMessage())) && isPrintable(each.toString());
  }

  private static boolean isPrintable(String text) {
    return Printable.of(text).equals(text);
  }
}

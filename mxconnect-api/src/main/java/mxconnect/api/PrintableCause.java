package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.api.spi.support.Printable;

/**
 * What a failure of TLS gives as its cause. Exceptions of the JDK quote the server's certificate as
 * it is, and who logs a failure prints the messages of its causes, too: with them the server could
 * write lines into the log.
 */
final class PrintableCause {
  private static final int MOST = 20;

  private PrintableCause() {}

  /** Returns the exception itself, or one that says the same in printable characters. */
  static Throwable of(Throwable cause) {
    List<Throwable> chain =
        Stream.iterate(requireNonNull(cause, "cause"), each -> each != null, Throwable::getCause)
            .limit(MOST + 1)
            .toList();
    if (chain.size() <= MOST && chain.stream().allMatch(PrintableCause::isPrintable)) {
      return cause;
    }
    IOException same = new IOException(Printable.message(cause.toString()));
    same.setStackTrace(cause.getStackTrace());
    return same;
  }

  private static boolean isPrintable(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return Printable.of(message).equals(message);
  }
}

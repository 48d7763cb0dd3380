package mxconnect.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.CertificateParsingException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import mxconnect.api.spi.support.Printable;
import org.junit.jupiter.api.Test;

/** Who logs a failure of TLS with its causes gets no line that a server has written. */
class PrintableCauseTest {
  private static Throwable handshake(String quoted) {
    return new SSLHandshakeException("Failed to parse server certificates")
        .initCause(new CertificateParsingException("invalid URI name:" + quoted));
  }

  private static Stream<Throwable> failures(Throwable cause) {
    return Stream.of(
        new StartTlsException("failed", cause),
        new StartTlsException(TlsReportResult.VALIDATION_FAILURE, "failed", cause),
        new TlsObligationException(TlsReportResult.VALIDATION_FAILURE, "refused", cause));
  }

  @Test
  void causeThatQuotesControlCharactersIsReplaced() {
    Throwable cause = handshake("x\u001b[2J\r\n2026-11-27 INFO all is well");
    failures(cause)
        .forEach(
            failure -> {
              assertNotSame(cause, failure.getCause());
              for (Throwable each = failure; each != null; each = each.getCause()) {
                String message = String.valueOf(each.getMessage());
                assertEquals(Printable.of(message), message);
              }
            });
  }

  @Test
  void whatStandsForItNamesItAndHasItsStack() {
    Throwable cause = new CertificateParsingException("invalid\n");
    failures(cause)
        .map(Throwable::getCause)
        .forEach(
            same -> {
              String message = String.valueOf(same.getMessage());
              assertTrue(message.startsWith(CertificateParsingException.class.getName()), message);
              assertEquals(cause.getStackTrace()[0], same.getStackTrace()[0]);
            });
  }

  @Test
  void causeBehindMoreOthersThanAreLookedAtIsReplacedWithAllOfThem() {
    Throwable cause = handshake("x\u001b[2J");
    for (int i = 0; i < 50; i++) {
      cause = new IllegalStateException("wrapped", cause);
    }
    Throwable whole = cause;
    failures(whole)
        .map(Throwable::getCause)
        .forEach(
            same -> {
              assertNotSame(whole, same);
              assertNull(same.getCause());
            });
  }

  /** A stack trace prints them, too, and who reads it needs all of them. */
  @Test
  void suppressedExceptionThatQuotesControlCharactersIsReplaced() {
    Throwable cause = new IllegalStateException("closed", handshake("x"));
    cause.getCause().addSuppressed(handshake("y\u001b[2J"));
    failures(cause)
        .map(Throwable::getCause)
        .forEach(
            same -> {
              assertEquals(cause.toString(), same.getMessage());
              Throwable inner = same.getCause();
              assertEquals(cause.getCause().toString(), inner.getMessage());
              String quoted = inner.getSuppressed()[0].getCause().getMessage();
              assertTrue(quoted.endsWith("invalid URI name:y\\u001b[2J"), quoted);
            });
  }

  @Test
  void exceptionThatDescribesItselfWithControlCharactersIsReplaced() {
    Throwable cause = new Described(() -> "x\u001b[2J");
    failures(cause)
        .map(Throwable::getCause)
        .forEach(same -> assertEquals("x\\u001b[2J", same.getMessage()));
  }

  @Test
  void exceptionThatCannotDescribeItselfIsToldByItsClass() {
    Throwable cause =
        new Described(
            () -> {
              throw new IllegalStateException("no text");
            });
    failures(cause)
        .map(Throwable::getCause)
        .forEach(same -> assertEquals(Described.class.getName(), same.getMessage()));
  }

  /** An exception with words of its own. */
  private static final class Described extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Supplier<String> words;

    Described(Supplier<String> words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words.get();
    }
  }

  @Test
  void otherCausesStayWhatTheyAre() {
    Throwable cause = handshake("x");
    failures(cause).forEach(failure -> assertSame(cause, failure.getCause()));
  }
}

package mxconnect.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import mxconnect.api.ErrorCode;
import mxconnect.api.OpenException;
import mxconnect.api.OpenException.Scope;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import org.junit.jupiter.api.Test;

/** What an opener throws, and what it means for the call. */
class OpenerFailureTest {
  @Test
  void ownProtocolsFailureConcernsTheHost() {
    OpenException failure = OpenerFailure.of(new IllegalStateException("no"));
    assertEquals(ErrorCode.SESSION_FAILED, failure.code());
    assertEquals(Scope.HOST, failure.scope());
    assertTrue(failure.temporary());
  }

  @Test
  void ownVerdictCountsAlsoWhenItIsWrapped() {
    OpenException verdict = OpenException.builder(ErrorCode.GREETING_REFUSED, "421").build();
    assertSame(verdict, OpenerFailure.of(new RuntimeException(new IOException(verdict))));
  }

  @Test
  void refusedCertificateIsThatOfTheAddressAndIsReported() {
    OpenException failure =
        OpenerFailure.of(
            new SSLException(
                new TlsObligationException(TlsReportResult.TLSA_INVALID, "fits no record")));
    assertEquals(ErrorCode.CERTIFICATE_REJECTED, failure.code());
    assertEquals(Scope.ADDRESS, failure.scope());
    assertEquals(Optional.of(TlsReportResult.TLSA_INVALID), failure.resultType());
  }

  /** RFC 8460 §4.3.4: it is no verdict, and no fault of this system either. */
  @Test
  void handshakeThatBreaksOffInTheOpenersOwnTlsConcernsTheAddress() {
    for (Exception cause : new Exception[] {new TimeoutException(), new SSLException("closed")}) {
      OpenException failure = OpenerFailure.of(new StartTlsException("timed out", cause));
      assertEquals(ErrorCode.HANDSHAKE_FAILED, failure.code());
      assertEquals(Scope.ADDRESS, failure.scope());
      assertEquals(Optional.empty(), failure.resultType());
    }
  }

  @Test
  void interruptIsFoundBehindWhatWrapsIt() {
    assertTrue(OpenerFailure.isInterrupt(new CompletionException(new InterruptedException())));
    assertFalse(OpenerFailure.isInterrupt(new IOException("reset")));
  }

  @Test
  void interruptOfAnotherThreadsTaskIsNone() {
    assertFalse(
        OpenerFailure.isInterrupt(
            new RuntimeException(new ExecutionException(new InterruptedException()))));
  }
}

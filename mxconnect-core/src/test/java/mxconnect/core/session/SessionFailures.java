package mxconnect.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mxconnect.api.ErrorCode;
import mxconnect.api.OpenException;
import mxconnect.api.SmtpOptions;

/** Opens sessions that fail. */
final class SessionFailures {
  private SessionFailures() {}

  static OpenException of(TestConnection connection) {
    return of(connection, SmtpOptions.defaults());
  }

  /** Whatever fails, the connection is closed. */
  static OpenException of(TestConnection connection, SmtpOptions options) {
    OpenException failure =
        assertThrows(OpenException.class, () -> connection.open(options).close());
    assertTrue(connection.socket().isClosed());
    return failure;
  }

  static void assertFailure(
      ErrorCode code, OpenException.Scope scope, String words, OpenException failure) {
    assertEquals(code, failure.code(), failure::getMessage);
    assertEquals(scope, failure.scope());
    assertEquals(code.temporary(), failure.temporary());
    assertTrue(failure.getMessage().contains(words), failure::getMessage);
  }
}

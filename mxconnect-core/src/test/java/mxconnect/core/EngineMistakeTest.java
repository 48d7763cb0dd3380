package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import mxconnect.api.AttemptResult;
import mxconnect.api.ErrorCategory;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import org.junit.jupiter.api.Test;

/** Whatever is thrown where nothing should be: the caller gets a verdict, and nothing leaks. */
class EngineMistakeTest {
  private static final RuntimeException THROWN = new IllegalStateException("a mistake");

  /** A hook that cannot tell what it dials, and not even its name once it is in use. */
  private static final class Broken implements ConnectHook {
    private boolean nameless;

    @Override
    public String name() {
      if (nameless) {
        throw THROWN;
      }
      return "broken";
    }

    @Override
    public boolean dialsByName(String domain) {
      throw THROWN;
    }

    @Override
    public ConnectDecision beforeConnect(ConnectAttempt attempt) {
      return ConnectDecision.proceed();
    }
  }

  private static Mail mail(ConnectHook hook) throws Exception {
    return Mail.zone(z -> z.a("example.com", "127.0.0.2"))
        .hosts("127.0.0.2")
        .connector(builder -> builder.addHook(hook))
        .start();
  }

  @Test
  void unexpectedExceptionIsATemporaryFailureOfTheEngine() throws Exception {
    Broken hook = new Broken();
    try (Mail mail = mail(hook)) {
      hook.nameless = true;
      MxConnectException failure = mail.failure("example.com");
      assertInternal(failure);
      assertInternal(
          assertThrows(
              MxConnectException.class,
              () -> mail.connector().plan(mail.request("example.com").build())));
    }
  }

  @Test
  void hookThatCannotTellWhatItDialsEndsTheCall() throws Exception {
    try (Mail mail = mail(new Broken())) {
      MxConnectException failure = mail.failure("example.com");
      assertEquals(ErrorCode.HOOK_FAILED, failure.code());
      assertTrue(failure.getMessage().contains("Hook broken"), failure::getMessage);
      assertEquals("451 4.3.0", failure.reply().toString().substring(0, 9));
    }
  }

  private static void assertInternal(MxConnectException failure) {
    assertEquals(ErrorCode.INTERNAL, failure.code());
    assertEquals(ErrorCategory.INTERNAL, failure.category());
    assertTrue(failure.temporary());
    assertEquals("451 4.3.0", failure.reply().toString().substring(0, 9));
    assertSame(THROWN, failure.getCause());
  }

  @Test
  void hookThatThrowsAnErrorEndsTheCall() throws Exception {
    AssertionError thrown = new AssertionError("no");
    ConnectHook hook =
        attempt -> {
          throw thrown;
        };
    try (Mail mail = mail(hook)) {
      MxConnectException failure = mail.failure("example.com");
      assertEquals(ErrorCode.HOOK_FAILED, failure.code());
      assertSame(thrown, failure.getCause());
    }
  }

  @Test
  void errorOfAListenerOrOfANotifiedHookLosesNoConnection() throws Exception {
    ConnectHook hook =
        new ConnectHook() {
          @Override
          public ConnectDecision beforeConnect(ConnectAttempt attempt) {
            return ConnectDecision.proceed();
          }

          @Override
          public void attemptEnded(ConnectAttempt attempt, AttemptResult result) {
            throw new AssertionError("ended");
          }

          @Override
          public void connected(ConnectAttempt attempt, Socket socket) {
            throw new StackOverflowError("connected");
          }
        };
    try (Mail mail =
        Mail.zone(z -> z.a("example.com", "127.0.0.3", "127.0.0.2"))
            .hosts("127.0.0.2")
            .connector(
                builder ->
                    builder
                        .addHook(hook)
                        .addListener(
                            (call, event) -> {
                              throw new AssertionError("listener");
                            }))
            .start()) {
      try (MxConnection connection = mail.connect("example.com")) {
        assertTrue(connection.socket().isConnected());
      }
    }
  }
}

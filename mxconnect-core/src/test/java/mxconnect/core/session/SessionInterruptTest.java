package mxconnect.core.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mxconnect.api.SmtpSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The caller's interrupt ends the session wherever it is, and is no failure of the host. */
@Timeout(60)
class SessionInterruptTest {
  private static final long LIMIT_S = 30;

  private final CountDownLatch reached = new CountDownLatch(1);

  /** How far the server goes before it falls silent. */
  private enum Point {
    GREETING {
      @Override
      SmtpScript script(Runnable reached) throws IOException {
        return SmtpScript.of(stage -> reached.run());
      }
    },
    EHLO {
      @Override
      SmtpScript script(Runnable reached) throws IOException {
        return SmtpScript.of(
            stage -> {
              stage.converse(TlsScripts.GREETING, "250-");
              reached.run();
            });
      }
    },
    STARTTLS {
      @Override
      SmtpScript script(Runnable reached) throws IOException {
        return SmtpScript.of(
            stage -> {
              stage.converse(TlsScripts.GREETING, TlsScripts.OFFER, "");
              reached.run();
            });
      }
    },
    HANDSHAKE {
      @Override
      SmtpScript script(Runnable reached) throws IOException {
        return TlsScripts.afterGo(
            stage -> {
              stage.octet();
              reached.run();
            });
      }
    },
    EHLO_WITHIN_TLS {
      @Override
      SmtpScript script(Runnable reached) throws IOException {
        return TlsScripts.withinTls(
            stage -> {
              stage.line();
              reached.run();
            });
      }
    };

    abstract SmtpScript script(Runnable reached) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void interruptOfAVirtualThreadEndsTheSession(Point point) throws Exception {
    assertInterruptible(point, Thread.ofVirtual());
  }

  @ParameterizedTest
  @EnumSource
  void interruptOfAPlatformThreadEndsTheSession(Point point) throws Exception {
    assertInterruptible(point, Thread.ofPlatform());
  }

  @Test
  void interruptFromBeforeCountsAsWell() throws Exception {
    try (SmtpScript server = SmtpScript.saying(TlsScripts.GREETING);
        TestConnection connection = new TestConnection(server.connect())) {
      Thread.currentThread().interrupt();
      assertThrows(InterruptedException.class, () -> connection.open().close());
      assertFalse(Thread.currentThread().isInterrupted());
      assertTrue(connection.socket().isClosed());
    }
  }

  private void assertInterruptible(Point point, Thread.Builder builder) throws Exception {
    try (SmtpScript server = point.script(reached::countDown);
        TestConnection connection = new TestConnection(server.connect())) {
      FutureTask<SmtpSession> opening = new FutureTask<>(connection::open);
      Thread thread = builder.start(opening);
      assertTrue(reached.await(LIMIT_S, TimeUnit.SECONDS));
      thread.interrupt();
      ExecutionException thrown =
          assertThrows(
              ExecutionException.class, () -> opening.get(LIMIT_S, TimeUnit.SECONDS).close());
      assertInstanceOf(InterruptedException.class, thrown.getCause());
      assertTrue(connection.socket().isClosed());
      assertTrue(connection.results().isEmpty());
    }
  }
}

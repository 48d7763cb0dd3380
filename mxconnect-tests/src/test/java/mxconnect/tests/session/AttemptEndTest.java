package mxconnect.tests.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import mxconnect.api.AddressRules;
import mxconnect.api.AttemptResult.Outcome;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.MailExchanger;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.OpenException;
import mxconnect.api.SmtpReply;
import mxconnect.api.SmtpSession;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * However calls end, a hook that holds something for each attempt has it back when they have:
 * everything but what belongs to connections that the callers have.
 */
@Timeout(120)
class AttemptEndTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final InetAddress RESERVED = IpLiteral.parse("240.0.0.1").orElseThrow();

  private final Permits permits = new Permits();
  private MailWorld world;
  private MxConnector connector;

  @BeforeEach
  void start() throws IOException {
    world =
        MailWorld.builder()
            .authority(AUTHORITY)
            .zone(
                Zone.builder()
                    .a("good.example", "127.0.0.2")
                    .a("refused.example", "127.0.0.3")
                    .a("silent.example", "127.0.0.4")
                    .a("race.example", "127.0.0.5")
                    .a("race.example", "127.0.0.2")
                    .a("busy.example", "127.0.0.6")
                    .a("clear.example", "127.0.0.7")
                    .build())
            .host("127.0.0.2", SmtpDialogue.of("good.example"))
            .host("127.0.0.3", HostFault.REFUSE)
            .host("127.0.0.4", HostFault.SILENT)
            .host("127.0.0.5", HostFault.BLACK_HOLE)
            .host("127.0.0.6", SmtpDialogue.of("busy.example").greeting("421 busy"))
            .host(
                "127.0.0.7",
                SmtpDialogue.of("clear.example")
                    .startTls(AUTHORITY.identity("clear.example"))
                    .handshake(mxconnect.testkit.smtp.SmtpReply.hangUp()))
            .start();
    connector = connector();
  }

  @AfterEach
  void end() throws IOException {
    connector.close();
    world.close();
  }

  private MxConnector connector() {
    return MxConnector.builder()
        .set("dns.servers", world.dnsServers())
        .set("health.penalty", "PT1S")
        .addHook(permits)
        .addHook(AttemptEndTest::decision)
        .options(options(LIMIT).build())
        .build();
  }

  private ConnectOptions.Builder options(Duration timeout) {
    return ConnectOptions.builder()
        .port(world.port())
        .racing(racing -> racing.withDelay(Duration.ofMillis(30)))
        .addressRules(AddressRules.builder().blockReservedNetworks(true).build())
        .connectTimeout(Duration.ofSeconds(10))
        .timeout(timeout);
  }

  /** What a second hook makes of an attempt, by the local part of its recipient. */
  private static ConnectDecision decision(ConnectAttempt attempt) throws IOException {
    InetSocketAddress peer = new InetSocketAddress(attempt.address().orElseThrow(), attempt.port());
    return switch (Decided.of(attempt)) {
      case PASSED -> ConnectDecision.proceed();
      case SKIPPED -> ConnectDecision.skip("not now", Duration.ofSeconds(5));
      case REFUSED -> ConnectDecision.refuse(new SmtpReply(550, "5.7.1", "Never"));
      case FAILED -> ConnectDecision.failed(new SocketTimeoutException("the proxy is slow"));
      case REDIRECTED -> ConnectDecision.redirect(new InetSocketAddress(RESERVED, 25));
      case USED -> ConnectDecision.use(new Socket(peer.getAddress(), peer.getPort()));
      case THROWN -> throw new IOException("broken");
      case NONE -> null;
    };
  }

  /** What the second hook does. */
  private enum Decided {
    PASSED,
    SKIPPED,
    REFUSED,
    FAILED,
    REDIRECTED,
    USED,
    THROWN,
    NONE;

    private static Decided of(ConnectAttempt attempt) {
      String domain = attempt.target().text();
      return domain.endsWith(".test")
          ? valueOf(domain.substring(0, domain.indexOf('.')).toUpperCase(Locale.ROOT))
          : PASSED;
    }
  }

  /** How a call ends. */
  private enum Fate {
    CONNECTED {
      @Override
      void befall(AttemptEndTest test) throws Exception {
        test.use(test.connector.connect("user@good.example"));
      }
    },
    OPENED {
      @Override
      void befall(AttemptEndTest test) throws Exception {
        test.use(test.connector.open("user@good.example", SmtpSession.opener()));
      }
    },
    RACED {
      @Override
      void befall(AttemptEndTest test) throws Exception {
        test.use(test.connector.connect("user@race.example"));
      }
    },
    RETRIED_IN_CLEAR {
      @Override
      void befall(AttemptEndTest test) throws Exception {
        test.use(test.connector.open("user@clear.example", SmtpSession.opener()));
      }
    },
    REFUSED {
      @Override
      void befall(AttemptEndTest test) {
        test.fails("user@refused.example", ErrorCode.CONNECTION_REFUSED);
      }
    },
    NOT_OPENED {
      @Override
      void befall(AttemptEndTest test) {
        test.fails("user@busy.example", ErrorCode.GREETING_REFUSED);
      }
    },
    OPENER_ENDS_THE_CALL {
      @Override
      void befall(AttemptEndTest test) {
        assertThrows(
            MxConnectException.class,
            () ->
                test.connector.open(
                    "user@good.example",
                    (connection, deadline) -> {
                      throw OpenException.builder(ErrorCode.SESSION_FAILED, "no")
                          .scope(OpenException.Scope.CALL)
                          .build();
                    }));
      }
    },
    OPENER_BREAKS {
      @Override
      void befall(AttemptEndTest test) {
        assertThrows(
            StackOverflowError.class,
            () ->
                test.connector.open(
                    "user@good.example",
                    (connection, deadline) -> {
                      throw new StackOverflowError();
                    }));
      }
    },
    OUT_OF_TIME {
      @Override
      void befall(AttemptEndTest test) {
        ConnectRequest request =
            ConnectRequest.builder("user@silent.example")
                .options(test.options(Duration.ofMillis(300)).build())
                .build();
        assertThrows(
            MxConnectException.class, () -> test.connector.open(request, SmtpSession.opener()));
      }
    },
    INTERRUPTED {
      @Override
      void befall(AttemptEndTest test) throws Exception {
        FutureTask<SmtpSession> call =
            new FutureTask<>(
                () -> test.connector.open("user@silent.example", SmtpSession.opener()));
        Thread thread = Thread.ofVirtual().start(call);
        test.world.host("127.0.0.4").awaitConnection(c -> true, LIMIT);
        thread.interrupt();
        assertThrows(ExecutionException.class, call::get);
        test.world.host("127.0.0.4").forgetConnections();
      }
    },
    CONNECTOR_CLOSED {
      @Override
      void befall(AttemptEndTest test) throws Exception {
        MxConnector other = test.connector();
        FutureTask<SmtpSession> call =
            new FutureTask<>(() -> other.open("user@silent.example", SmtpSession.opener()));
        Thread.ofVirtual().start(call);
        test.world.host("127.0.0.4").awaitConnection(c -> true, LIMIT);
        other.close();
        assertThrows(ExecutionException.class, call::get);
        test.world.host("127.0.0.4").forgetConnections();
      }
    },
    /** The connection and the end from outside come at the same time: who is first gets it. */
    GIVEN_UP {
      @Override
      void befall(AttemptEndTest test) throws Exception {
        CompletableFuture<MxConnection> future = test.connector.connectAsync("user@good.example");
        test.permits.awaitHeld(LIMIT);
        if (!future.cancel(true)) {
          test.use(future.get());
        }
        assertTrue(test.permits.areBack(LIMIT), "the call of a future may end a little later");
      }
    },
    SKIPPED_BY_ANOTHER_HOOK {
      @Override
      void befall(AttemptEndTest test) {
        test.failsTo(Decided.SKIPPED, ErrorCode.HOOK_SKIPPED);
      }
    },
    REFUSED_BY_ANOTHER_HOOK {
      @Override
      void befall(AttemptEndTest test) {
        test.failsTo(Decided.REFUSED, ErrorCode.HOOK_REFUSED);
      }
    },
    FAILED_AT_ANOTHER_HOOK {
      @Override
      void befall(AttemptEndTest test) {
        test.failsTo(Decided.FAILED, ErrorCode.TIMED_OUT);
      }
    },
    REDIRECTED_TO_WHERE_NOBODY_MAY_GO {
      @Override
      void befall(AttemptEndTest test) {
        test.failsTo(Decided.REDIRECTED, ErrorCode.ADDRESS_REFUSED);
      }
    },
    CONNECTED_BY_ANOTHER_HOOK {
      @Override
      void befall(AttemptEndTest test) throws Exception {
        test.use(test.connector.connect(test.request(Decided.USED, "127.0.0.2")));
      }
    },
    ANOTHER_HOOK_THROWS {
      @Override
      void befall(AttemptEndTest test) {
        test.failsTo(Decided.THROWN, ErrorCode.HOOK_FAILED);
      }
    },
    ANOTHER_HOOK_DECIDES_NOTHING {
      @Override
      void befall(AttemptEndTest test) {
        test.failsTo(Decided.NONE, ErrorCode.HOOK_FAILED);
      }
    };

    abstract void befall(AttemptEndTest test) throws Exception;
  }

  private void use(MxConnection connection) {
    connection.close();
    permits.closed(connection.socket());
  }

  private void use(SmtpSession session) {
    session.close();
    permits.closed(session.connection().socket());
  }

  private void fails(String target, ErrorCode code) {
    MxConnectException failure =
        assertThrows(MxConnectException.class, () -> connector.open(target, SmtpSession.opener()));
    assertEquals(code, failure.code(), failure::getMessage);
  }

  private void failsTo(Decided decided, ErrorCode code) {
    MxConnectException failure =
        assertThrows(
            MxConnectException.class,
            () -> connector.connect(request(decided, "127.0.0.2", "127.0.0.4")).close());
    assertEquals(code, failure.code(), failure::getMessage);
  }

  private ConnectRequest request(Decided decided, String... addresses) {
    ConnectRequest.Builder request =
        ConnectRequest.builder("user@" + decided.name().toLowerCase(Locale.ROOT) + ".test");
    for (String address : addresses) {
      request.addMailExchanger(MailExchanger.of(address));
    }
    return request.build();
  }

  @ParameterizedTest
  @EnumSource
  void permitsAreBackWhenTheCallHasEnded(Fate fate) throws Exception {
    for (int i = 0; i < 11; i++) {
      fate.befall(this);
      assertEquals(0, permits.held(), fate + " number " + i);
    }
    assertEquals(List.of(), permits.faults());
  }

  @Test
  void permitsAreBackAfterTwoHundredCallsOfEveryKindAtOnce() throws Exception {
    List<Fate> together =
        List.of(
            Fate.CONNECTED,
            Fate.OPENED,
            Fate.RACED,
            Fate.RETRIED_IN_CLEAR,
            Fate.REFUSED,
            Fate.NOT_OPENED,
            Fate.OPENER_BREAKS,
            Fate.OUT_OF_TIME,
            Fate.SKIPPED_BY_ANOTHER_HOOK,
            Fate.ANOTHER_HOOK_THROWS);
    List<Future<?>> calls = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        Fate fate = together.get(i % together.size());
        calls.add(
            threads.submit(
                () -> {
                  fate.befall(this);
                  return fate;
                }));
      }
    }
    for (Future<?> call : calls) {
      call.get();
    }
    assertTrue(permits.areBack(LIMIT), "permits are held for ever");
    assertEquals(List.of(), permits.faults());
    for (Outcome outcome : Outcome.values()) {
      assertTrue(permits.ends(outcome) > 0, outcome + " was among the ends");
    }
  }

  @Test
  void callThatIsOverGivesBackWhatAHookHoldsThatIsStillDeciding() throws Exception {
    ConnectHook unmoved =
        attempt -> {
          boolean interrupted = false;
          while (!interrupted) {
            interrupted = Thread.interrupted(); // heeds it, but answers as if it did not
            Thread.yield();
          }
          return ConnectDecision.proceed();
        };
    try (MxConnector other =
        MxConnector.builder()
            .set("dns.servers", world.dnsServers())
            .addHook(permits)
            .addHook(unmoved)
            .options(options(Duration.ofMillis(500)).build())
            .build()) {
      assertThrows(MxConnectException.class, () -> other.connect("user@race.example").close());
      assertTrue(permits.areBack(LIMIT));
      assertEquals(List.of(), permits.faults());
    }
  }
}

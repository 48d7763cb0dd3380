package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import mxconnect.api.CallResult;
import mxconnect.api.CallResult.Outcome;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectListener;
import mxconnect.api.ConnectPlan;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.ProviderException;
import mxconnect.api.Racing;
import mxconnect.api.TraceEvent;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.DnsFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever listens is told of the start and the end of each call once, and of nothing after it. */
@Timeout(60)
class WatchedCallTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Writes down what it hears: {@code "started OPEN"}, {@code "ended SUCCEEDED"}. */
  private static final class Diary implements ConnectListener {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final List<CallResult> results = new CopyOnWriteArrayList<>();
    final Set<String> ids = ConcurrentHashMap.newKeySet();
    final Set<String> ended = ConcurrentHashMap.newKeySet();
    final Set<String> late = ConcurrentHashMap.newKeySet();

    @Override
    public void callStarted(ConnectCall call) {
      ids.add(call.id());
      lines.add("started " + call.kind());
    }

    @Override
    public void onEvent(ConnectCall call, TraceEvent event) {
      ids.add(call.id());
      if (ended.contains(call.id())) {
        late.add(event.toString());
      }
    }

    @Override
    public void callEnded(ConnectCall call, CallResult result) {
      ids.add(call.id());
      ended.add(call.id());
      results.add(result);
      lines.add("ended " + result);
    }
  }

  private final Diary diary = new Diary();

  private Mail.Stage stage() {
    return Mail.zone(
            z ->
                z.mx("example.com", 10, "mx.test")
                    .a("mx.test", "127.0.0.2")
                    .mx("dead.example", 10, "dead.test")
                    .a("dead.test", "127.0.0.9")
                    .mx("slow.example", 10, "slow.test")
                    .a("slow.test", "127.0.0.3", "127.0.0.2"))
        .hosts("127.0.0.2")
        .host("127.0.0.3", HostFault.BLACK_HOLE)
        .connector(builder -> builder.addListener(diary));
  }

  @Test
  void eachKindOfCallStartsAndEndsOnce() throws Exception {
    try (Mail mail = stage().start()) {
      mail.connect("example.com").close();
      mail.connector().connectAsync(mail.request("example.com").build()).join().close();
      String opened =
          mail.connector()
              .open(mail.request("example.com").build(), (connection, deadline) -> "opened");
      ConnectPlan plan = mail.connector().plan(mail.request("example.com").build());
      assertEquals("opened", opened);
      assertFalse(plan.exchangers().isEmpty());
      assertEquals(
          List.of(
              "started CONNECT",
              "ended SUCCEEDED",
              "started CONNECT",
              "ended SUCCEEDED",
              "started OPEN",
              "ended SUCCEEDED",
              "started PLAN",
              "ended SUCCEEDED"),
          diary.lines);
      assertEquals(4, diary.ids.size());
    }
  }

  @Test
  void reportsHaveTheIdOfTheirCall() throws Exception {
    try (Mail mail = stage().start()) {
      String connected;
      try (MxConnection connection = mail.connect("example.com")) {
        connected = connection.report().callId();
      }
      String planned = mail.connector().plan(mail.request("example.com").build()).report().callId();
      String failed = mail.failure("nobody.example").report().callId();
      assertEquals(diary.ids, Set.of(connected, planned, failed));
      assertEquals(
          List.of(connected, planned, failed),
          diary.results.stream().map(result -> result.report().callId()).toList());
    }
  }

  @Test
  void idOfTheCallIsKnownWhileAConnectionIsOpened() throws Exception {
    try (Mail mail = stage().start()) {
      String id =
          mail.connector()
              .open(
                  mail.request("example.com").build(),
                  (connection, deadline) -> connection.report().callId());
      assertEquals(diary.ids, Set.of(id));
    }
  }

  @Test
  void failuresEndWithWhatIsThrown() throws Exception {
    try (Mail mail = stage().start()) {
      MxConnectException malformed = mail.failure("a..b");
      MxConnectException refused = mail.failure("dead.example");
      assertEquals(
          List.of(
              "started CONNECT",
              "ended PERMANENT_FAILURE BAD_TARGET",
              "started CONNECT",
              "ended TEMPORARY_FAILURE " + refused.code()),
          diary.lines);
      assertSame(malformed, diary.results.get(0).failure().orElseThrow());
      assertSame(refused, diary.results.get(1).failure().orElseThrow());
    }
  }

  @Test
  void optionsThatCannotBeKeptEndTheCall() throws Exception {
    try (Mail mail = stage().start()) {
      var options = mail.options().tls(tls -> tls.mtaSts(MtaSts.ON)).build();
      var request = mail.request("example.com").options(options).build();
      assertThrows(ProviderException.class, () -> mail.connector().connect(request).close());
      assertEquals(List.of("started CONNECT", "ended ABANDONED"), diary.lines);
      assertEquals(0, mail.connector().statistics().callsUnderWay());
    }
  }

  @Test
  void mistakeOfTheEngineEndsTheCall() throws Exception {
    AtomicBoolean nameless = new AtomicBoolean();
    ConnectHook hook =
        new ConnectHook() {
          @Override
          public String name() {
            if (nameless.get()) {
              throw new IllegalStateException("a mistake");
            }
            return "broken";
          }

          @Override
          public boolean dialsByName(String domain) {
            throw new IllegalStateException("a mistake");
          }

          @Override
          public ConnectDecision beforeConnect(ConnectAttempt attempt) {
            return ConnectDecision.proceed();
          }
        };
    try (Mail mail =
        stage().connector(builder -> builder.addListener(diary).addHook(hook)).start()) {
      nameless.set(true);
      mail.failure("example.com");
      assertEquals(List.of("started CONNECT", "ended TEMPORARY_FAILURE INTERNAL"), diary.lines);
    }
  }

  @Test
  void errorOfTheOpenerEndsTheCall() throws Exception {
    try (Mail mail = stage().start()) {
      assertThrows(
          AssertionError.class,
          () ->
              mail.connector()
                  .open(
                      mail.request("example.com").build(),
                      (connection, deadline) -> {
                        throw new AssertionError("of the caller's");
                      }));
      assertEquals(List.of("started OPEN", "ended ABANDONED"), diary.lines);
      assertEquals(0, mail.connector().statistics().callsUnderWay());
    }
  }

  @Test
  void interruptionEndsTheCall() throws Exception {
    Gate gate = Gate.closed();
    try (Mail mail = stage().start()) {
      mail.world().dns().fault("example.com", RecordType.MX, DnsFault.holdUntil(gate));
      FutureTask<Throwable> call = started(mail);
      Thread thread = Thread.ofVirtual().start(call);
      gate.awaitWaiting(1, LIMIT);
      thread.interrupt();
      call.get(10, TimeUnit.SECONDS);
      assertEquals(List.of("started CONNECT", "ended ABANDONED"), diary.lines);
    } finally {
      gate.open();
    }
  }

  @Test
  void closingTheConnectorEndsTheCall() throws Exception {
    Gate gate = Gate.closed();
    try (Mail mail = stage().start()) {
      mail.world().dns().fault("example.com", RecordType.MX, DnsFault.holdUntil(gate));
      FutureTask<Throwable> call = started(mail);
      Thread.ofVirtual().start(call);
      gate.awaitWaiting(1, LIMIT);
      mail.connector().close();
      call.get(10, TimeUnit.SECONDS);
      assertThrows(IllegalStateException.class, () -> mail.connect("example.com"));
      assertEquals(List.of("started CONNECT", "ended ABANDONED"), diary.lines);
    } finally {
      gate.open();
    }
  }

  private static FutureTask<Throwable> started(Mail mail) {
    return new FutureTask<>(
        () -> assertThrows(InterruptedException.class, () -> mail.connect("example.com").close()));
  }

  @Test
  void endIsToldBeforeTheResultIsHandedOver() throws Exception {
    List<Boolean> handedOver = new CopyOnWriteArrayList<>();
    CompletableFuture<CompletableFuture<MxConnection>> made = new CompletableFuture<>();
    ConnectListener listener =
        new ConnectListener() {
          @Override
          public void onEvent(ConnectCall call, TraceEvent event) {}

          @Override
          public void callEnded(ConnectCall call, CallResult result) {
            handedOver.add(made.join().isDone());
          }
        };
    try (Mail mail = stage().connector(builder -> builder.addListener(listener)).start()) {
      made.complete(mail.connector().connectAsync(mail.request("example.com").build()));
      made.join().join().close();
      assertEquals(List.of(false), handedOver);
    }
  }

  @Test
  void listenerThatThrowsKeepsNeitherTheNextFromHearingNorTheConnection() throws Exception {
    ConnectListener broken =
        new ConnectListener() {
          @Override
          public void callStarted(ConnectCall call) {
            throw new IllegalStateException("started");
          }

          @Override
          public void onEvent(ConnectCall call, TraceEvent event) {
            throw new AssertionError("event");
          }

          @Override
          public void callEnded(ConnectCall call, CallResult result) {
            throw new StackOverflowError("ended");
          }
        };
    List<TraceEvent> heard = new CopyOnWriteArrayList<>();
    try (Mail mail =
        stage()
            .connector(
                builder ->
                    builder
                        .addListener(broken)
                        .addListener(diary)
                        .addListener((call, event) -> heard.add(event)))
            .start()) {
      try (MxConnection connection = mail.connect("example.com")) {
        assertTrue(connection.socket().isConnected());
        assertEquals(connection.report().trace().events().size(), heard.size());
      }
      assertEquals(List.of("started CONNECT", "ended SUCCEEDED"), diary.lines);
    }
  }

  /** The attempt that lost is cancelled on a thread of its own, which may be late to say so. */
  @Test
  void nothingIsToldOfACallAfterItsEnd() throws Exception {
    try (Mail mail =
        stage()
            .connector(builder -> builder.addListener(diary).set("health.penalty", "0"))
            .start()) {
      var options = mail.options().racing(Racing.on().withDelay(Duration.ofMillis(10))).build();
      var request = mail.request("slow.example").options(options).build();
      for (int i = 0; i < 100; i++) {
        mail.connector().connect(request).close();
      }
      assertEquals(100, diary.ended.size());
      assertEquals(Set.of(), diary.late);
      assertEquals(
          Set.of(Outcome.SUCCEEDED),
          diary.results.stream().map(CallResult::outcome).collect(Collectors.toSet()));
    }
  }
}

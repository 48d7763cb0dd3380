package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.AttemptResult;
import mxconnect.api.CallResult;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectListener;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.Racing;
import mxconnect.api.TraceEvent;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.core.schedule.Actors;
import mxconnect.core.schedule.Scenario;

/**
 * A race has one winner, whose connection the caller gets; each other socket is closed, whoever
 * gives up the call at which moment; each start of a call and each decision gets its one end, and
 * nothing is told after it.
 */
public final class ConnectorScenario implements Scenario {
  private final Queue<FakeSocket> sockets = new ConcurrentLinkedQueue<>();
  private final Watch watch = new Watch();
  private final AtomicBoolean givenUp = new AtomicBoolean();
  private final AtomicInteger given = new AtomicInteger();

  @Override
  public void play(Actors actors) throws Exception {
    ScriptedDns dns = new ScriptedDns().mx(Security.INSECURE, "example.com", "mx.example.com");
    for (String host : new String[] {"192.0.2.1", "2001:db8::1"}) {
      dns.address(Security.INSECURE, "mx.example.com", host);
    }
    Hook hook = new Hook(actors);
    int calls = 1 + actors.next(2);
    boolean closing = actors.once(4);
    try (MxConnector connector =
        MxConnector.builder()
            .resolver(dns)
            .policyCache("none")
            .addHook(hook)
            .addListener(watch)
            .build()) {
      for (int i = 0; i < calls; i++) {
        begin(actors, connector, actors.next(4));
      }
      if (closing) {
        Thread unused = actors.start("closing", () -> giveUp(connector::close));
      }
      actors.await();
    }
    actors.until(() -> watch.haveEnded() && hook.haveEnded());
    assertEquals(given.get(), sockets.stream().filter(s -> !s.isClosed()).count(), "open sockets");
    watch.check();
    hook.check(given.get());
  }

  private void giveUp(Runnable how) {
    givenUp.set(true);
    how.run();
  }

  private void begin(Actors actors, MxConnector connector, int fate) {
    ConnectRequest request =
        ConnectRequest.builder("example.com")
            .options(
                ConnectOptions.builder()
                    .racing(Racing.on().withDelay(Duration.ofMillis(10)))
                    .build())
            .build();
    if (fate < 2) {
      CompletableFuture<MxConnection> future = new CompletableFuture<>();
      Thread caller =
          actors.start(
              "caller",
              () -> {
                future.complete(null);
                take(() -> connector.connect(request));
              });
      if (fate == 0) {
        Thread unused = actors.start("giving up", () -> giveUp(caller::interrupt));
      }
    } else {
      Thread unused = actors.start("caller", () -> async(actors, connector, request, fate == 2));
    }
  }

  private void async(
      Actors actors, MxConnector connector, ConnectRequest request, boolean cancelled)
      throws Exception {
    CompletableFuture<MxConnection> future;
    try {
      future = connector.connectAsync(request);
    } catch (IllegalStateException closed) {
      assertTrue(givenUp.get());
      return;
    }
    if (cancelled) {
      Thread unused = actors.start("giving up", () -> giveUp(() -> future.cancel(true)));
    }
    take(() -> await(future));
  }

  private static MxConnection await(CompletableFuture<MxConnection> future) throws Exception {
    try {
      return future.join();
    } catch (CancellationException e) {
      throw new InterruptedException();
    } catch (CompletionException e) {
      throw (Exception) e.getCause();
    }
  }

  private interface Call {
    MxConnection connect() throws Exception;
  }

  private void take(Call call) throws Exception {
    try {
      MxConnection connection = call.connect();
      given.incrementAndGet();
      assertFalse(connection.socket().isClosed(), "a connection that was given is closed");
    } catch (InterruptedException | IllegalStateException e) {
      assertTrue(givenUp.get(), "nobody has given up: " + e);
    } catch (MxConnectException e) {
      assertTrue(e.temporary(), e.toString());
    }
  }

  /** Makes sockets, or fails, after a while. */
  private final class Hook implements ConnectHook {
    private final Actors actors;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger decisions = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private final AtomicInteger connected = new AtomicInteger();

    Hook(Actors actors) {
      this.actors = actors;
    }

    @Override
    public ConnectDecision beforeConnect(ConnectAttempt attempt) throws InterruptedException {
      underWay.incrementAndGet();
      try {
        actors.pause();
        if (actors.once(4)) {
          Thread.sleep(11);
        }
        decisions.incrementAndGet();
        return actors.once(3)
            ? ConnectDecision.failed(new ConnectException("as the scenario wants it"))
            : ConnectDecision.use(socket(attempt));
      } finally {
        underWay.decrementAndGet();
      }
    }

    private FakeSocket socket(ConnectAttempt attempt) {
      FakeSocket socket = new FakeSocket(attempt.address().orElseThrow());
      sockets.add(socket);
      return socket;
    }

    @Override
    public void attemptEnded(ConnectAttempt attempt, AttemptResult result) {
      ends.incrementAndGet();
      if (result.outcome() == AttemptResult.Outcome.CONNECTED) {
        connected.incrementAndGet();
      }
    }

    /** Late decisions are heard after the call; the last step is theirs, too. */
    boolean haveEnded() {
      return underWay.get() == 0
          && ends.get() >= decisions.get()
          && sockets.stream().filter(s -> !s.isClosed()).count() <= given.get();
    }

    void check(int given) {
      assertEquals(decisions.get(), ends.get(), "ends of attempts");
      assertEquals(given, connected.get(), "attempts that gave a connection");
    }
  }

  private static final class Watch implements ConnectListener {
    private final Map<String, Integer> starts = new ConcurrentHashMap<>();
    private final Map<String, Integer> ends = new ConcurrentHashMap<>();
    private final AtomicInteger late = new AtomicInteger();

    @Override
    public void onEvent(ConnectCall call, TraceEvent event) {
      if (ends.containsKey(call.id())) {
        late.incrementAndGet();
      }
    }

    @Override
    public void callStarted(ConnectCall call) {
      starts.merge(call.id(), 1, Integer::sum);
    }

    @Override
    public void callEnded(ConnectCall call, CallResult result) {
      ends.merge(call.id(), 1, Integer::sum);
    }

    /** A call that is cancelled ends after its future. */
    boolean haveEnded() {
      return ends.size() == starts.size();
    }

    void check() {
      assertEquals(0, late.get(), "events after the end of a call");
      assertTrue(starts.keySet().containsAll(ends.keySet()));
      starts.values().forEach(n -> assertEquals(1, n));
      ends.values().forEach(n -> assertEquals(1, n));
    }
  }

  /** A socket that is connected, to nothing. */
  private static final class FakeSocket extends Socket {
    private final InetAddress peer;
    private volatile boolean closed;

    FakeSocket(InetAddress peer) {
      this.peer = peer;
    }

    @Override
    public boolean isConnected() {
      return true;
    }

    @Override
    public boolean isClosed() {
      return closed;
    }

    @Override
    public InetAddress getInetAddress() {
      return peer;
    }

    @Override
    public InetAddress getLocalAddress() {
      return InetAddress.getLoopbackAddress();
    }

    @Override
    public int getPort() {
      return 25;
    }

    @Override
    public int getLocalPort() {
      return 40_000;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}

package mxconnect.core.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectListener;
import mxconnect.api.Step;
import mxconnect.api.TraceEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A listener hears of a call what happened before its end, one thing after the other. */
@Timeout(60)
class TraceRecorderTest {
  private static TraceRecorder recorder(ConnectListener listener) {
    return new TraceRecorder(
        ConnectCall.of("a-1", ConnectCall.Kind.PLAN, "example.com"), listener, System::nanoTime);
  }

  @Test
  void whatIsRecordedAfterTheEndIsNotTold() {
    List<String> heard = new CopyOnWriteArrayList<>();
    TraceRecorder trace = recorder((call, event) -> heard.add(event.message()));
    Span late = trace.begin(Step.ADDRESSES, "mx.example.com");
    trace.note(Step.TARGET, "example.com", "in time");
    trace.end();
    late.end("too late");
    assertEquals(List.of("in time"), heard);
    assertEquals(
        List.of("in time"), trace.trace().events().stream().map(TraceEvent::message).toList());
  }

  /** As a clock shows it that goes on with each look at it. */
  @Test
  void momentTakesNoTimeAndASpanDoes() {
    AtomicInteger clock = new AtomicInteger();
    TraceRecorder trace =
        new TraceRecorder(
            ConnectCall.of("a-1", ConnectCall.Kind.PLAN, "example.com"),
            ConnectListener.none(),
            clock::incrementAndGet);
    trace.note(Step.TARGET, "example.com", "noted");
    trace.warn(Step.TARGET, "example.com", "warned of");
    trace.begin(Step.ADDRESSES, "mx.example.com").end("found");
    trace.begin(Step.ADDRESSES, "mx.example.com").warn("not found");
    assertEquals(
        List.of(true, true, false, false),
        trace.trace().events().stream().map(event -> event.duration().isZero()).toList());
  }

  @Test
  void endWaitsForTheListenerThatIsBeingTold() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicBoolean returned = new AtomicBoolean();
    TraceRecorder trace =
        recorder(
            (call, event) -> {
              told.countDown();
              awaitQuietly(go);
              returned.set(true);
            });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(() -> trace.note(Step.TARGET, "example.com", "slow"));
      told.await();
      Future<Boolean> ended =
          threads.submit(
              () -> {
                trace.end();
                return returned.get();
              });
      assertFalse(ended.isDone());
      go.countDown();
      assertTrue(ended.get(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void eventsOfOneCallAreToldOneAfterTheOther() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicBoolean together = new AtomicBoolean();
    AtomicInteger heard = new AtomicInteger();
    TraceRecorder trace =
        recorder(
            (call, event) -> {
              together.compareAndSet(false, inside.incrementAndGet() > 1);
              Thread.yield();
              inside.decrementAndGet();
              heard.incrementAndGet();
            });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 1_000; i++) {
        threads.execute(() -> trace.note(Step.TARGET, "example.com", "one"));
      }
    }
    assertEquals(1_000, heard.get());
    assertFalse(together.get());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

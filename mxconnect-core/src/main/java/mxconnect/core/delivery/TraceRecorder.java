package mxconnect.core.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import mxconnect.api.ConnectListener;
import mxconnect.api.Step;
import mxconnect.api.Trace;
import mxconnect.api.TraceEvent;
import mxconnect.api.spi.support.Printable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records the trace of one delivery and tells the caller's listener. Thread-safe. */
public final class TraceRecorder {
  private static final Logger LOG = LoggerFactory.getLogger(TraceRecorder.class);

  private final String target;
  private final ConnectListener listener;
  private final LongSupplier clock;
  private final long origin;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<TraceEvent> events = new ArrayList<>();

  /**
   * Makes a recorder whose time begins now.
   *
   * @param target the target as the caller gave it
   * @param listener receives every event
   * @param clock gives nanoseconds as {@link System#nanoTime} does
   */
  public TraceRecorder(String target, ConnectListener listener, LongSupplier clock) {
    this.target = Printable.message(target);
    this.listener = listener;
    this.clock = clock;
    this.origin = clock.getAsLong();
  }

  /** Begins something that takes time; its event is recorded when the span is ended. */
  public Span begin(Step step, String subject) {
    return new Span(this, step, subject, elapsed());
  }

  /** Records something that happened at this moment. */
  public void note(Step step, String subject, String message) {
    begin(step, subject).end(message);
  }

  /** Records something that somebody should look into. */
  public void warn(Step step, String subject, String message) {
    begin(step, subject).warn(message);
  }

  /** Returns what was recorded so far. */
  public Trace trace() {
    lock.lock();
    try {
      return Trace.of(events, elapsed());
    } finally {
      lock.unlock();
    }
  }

  /** Returns the time since the beginning. */
  public Duration elapsed() {
    return Duration.ofNanos(clock.getAsLong() - origin);
  }

  void record(Span span, String message, boolean warning, Map<String, String> details) {
    TraceEvent event =
        TraceEvent.builder(
                span.step(), Printable.message(span.subject()), Printable.message(message))
            .start(span.start())
            .duration(elapsed().minus(span.start()))
            .warning(warning)
            .details(details)
            .build();
    lock.lock();
    try {
      events.add(event);
    } finally {
      lock.unlock();
    }
    tell(event);
  }

  private void tell(TraceEvent event) {
    LOG.atDebug()
        .addKeyValue("target", target)
        .addKeyValue("step", event.step())
        .addKeyValue("subject", event.subject())
        .addKeyValue("duration", event.duration())
        .log("{}: {}", target, event);
    try {
      listener.onEvent(target, event);
    } catch (RuntimeException | Error e) {
      LOG.atWarn()
          .addKeyValue("target", target)
          .setCause(e)
          .log("the listener threw an exception at {}: {}", target, event);
    }
  }
}

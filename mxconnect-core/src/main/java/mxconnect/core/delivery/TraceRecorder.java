package mxconnect.core.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectListener;
import mxconnect.api.Step;
import mxconnect.api.Trace;
import mxconnect.api.TraceEvent;
import mxconnect.api.spi.support.Printable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the trace of one delivery and tells the caller's listener, one event after the other and
 * none after the end. What is recorded later, by look-ups that go on for others, is only logged.
 * Thread-safe.
 */
public final class TraceRecorder {
  private static final Logger LOG = LoggerFactory.getLogger(TraceRecorder.class);

  private final ConnectCall call;
  private final ConnectListener listener;
  private final LongSupplier clock;
  private final long origin;
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock telling = new ReentrantLock();
  private final List<TraceEvent> events = new ArrayList<>();
  private boolean ended;

  /**
   * Makes a recorder whose time begins now.
   *
   * @param call the call that is recorded
   * @param listener receives every event; throws nothing
   * @param clock gives nanoseconds as {@link System#nanoTime} does
   */
  public TraceRecorder(ConnectCall call, ConnectListener listener, LongSupplier clock) {
    this.call = call;
    this.listener = listener;
    this.clock = clock;
    this.origin = clock.getAsLong();
  }

  /** Returns the call that is recorded. */
  public ConnectCall call() {
    return call;
  }

  /** Begins something that takes time; its event is recorded when the span is ended. */
  public Span begin(Step step, String subject) {
    return new Span(this, step, subject, elapsed());
  }

  /** Records something that happened at this moment. */
  public void note(Step step, String subject, String message) {
    moment(step, subject, message, false, Map.of());
  }

  /** Records something at this moment that somebody should look into. */
  public void warn(Step step, String subject, String message) {
    warn(step, subject, message, Map.of());
  }

  /** Records the same with further facts, in the order of the map. */
  public void warn(Step step, String subject, String message, Map<String, String> details) {
    moment(step, subject, message, true, details);
  }

  private void moment(
      Step step, String subject, String message, boolean warning, Map<String, String> details) {
    record(new Span(this, step, subject, elapsed()), Duration.ZERO, message, warning, details);
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
    record(span, elapsed().minus(span.start()), message, warning, details);
  }

  private void record(
      Span span, Duration duration, String message, boolean warning, Map<String, String> details) {
    TraceEvent event =
        TraceEvent.builder(
                span.step(), Printable.message(span.subject()), Printable.message(message))
            .start(span.start())
            .duration(duration)
            .warning(warning)
            .details(details)
            .build();
    log(event);
    telling.lock();
    try {
      if (!ended) {
        add(event);
        listener.onEvent(call, event);
      }
    } finally {
      telling.unlock();
    }
  }

  /** Nothing more is recorded; waits until the listener has returned. */
  void end() {
    telling.lock();
    try {
      ended = true;
    } finally {
      telling.unlock();
    }
  }

  /** Has a lock of its own, so that nobody who reads the trace waits for the listener. */
  private void add(TraceEvent event) {
    lock.lock();
    try {
      events.add(event);
    } finally {
      lock.unlock();
    }
  }

  private void log(TraceEvent event) {
    LOG.atDebug()
        .addKeyValue("call", call.id())
        .addKeyValue("target", call.target())
        .addKeyValue("step", event.step())
        .addKeyValue("subject", event.subject())
        .addKeyValue("duration", event.duration())
        .log("{}: {}", call, event);
  }
}

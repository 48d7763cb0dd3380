package mxconnect.core.delivery;

import java.util.Optional;
import java.util.function.Supplier;
import mxconnect.api.CallResult;
import mxconnect.api.CallResult.Outcome;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectReport;
import mxconnect.api.MxConnectException;
import mxconnect.core.flight.Flight;
import mxconnect.core.flight.Recorder;
import mxconnect.core.statistics.CallCounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who watch calls of the start and the end of one: the listeners, the counts and the
 * flight recorder. The first end counts; after it nothing is told. For the thread of the call.
 */
public final class CallRecord {
  private static final Logger LOG = LoggerFactory.getLogger(CallRecord.class);

  private final ConnectCall call;
  private final CallListeners listeners;
  private final CallCounts counts;
  private final TraceRecorder trace;
  private final Supplier<ConnectReport> account;
  private final Flight flight;
  private boolean started;
  private boolean ended;

  private CallRecord(
      CallListeners listeners,
      CallCounts counts,
      TraceRecorder trace,
      Supplier<ConnectReport> account,
      String target) {
    this.call = trace.call();
    this.listeners = listeners;
    this.counts = counts;
    this.trace = trace;
    this.account = account;
    this.flight = Recorder.ofThisJvm().call(call, target);
  }

  /**
   * Makes the record of a call that is about to start.
   *
   * @param listeners are told of it
   * @param counts count it
   * @param trace records its events
   * @param account gives the account of it so far
   * @param target the whole target, as the caller gave it
   */
  public static CallRecord of(
      CallListeners listeners,
      CallCounts counts,
      TraceRecorder trace,
      Supplier<ConnectReport> account,
      String target) {
    return new CallRecord(listeners, counts, trace, account, target);
  }

  /** The way of a call, which tells its end if it gives something. */
  public interface Way<T> {
    /** Goes the way. */
    T go(CallRecord record) throws MxConnectException, InterruptedException;
  }

  /** Goes it: whatever becomes of the call, those who watch are told before the caller. */
  public <T> T along(Way<T> way) throws MxConnectException, InterruptedException {
    try {
      start();
      return way.go(this);
    } catch (MxConnectException e) {
      failed(e);
      throw e;
    } finally {
      abandoned();
    }
  }

  private void start() {
    counts.started();
    LOG.atDebug()
        .addKeyValue("call", call.id())
        .addKeyValue("target", call.target())
        .addKeyValue("kind", call.kind())
        .log("{}: {} begins", call, call.kind());
    started = true;
    listeners.callStarted(call);
  }

  /** Returns the call. */
  public ConnectCall call() {
    return call;
  }

  /** Ends a call that gives what was asked for, with this account. */
  public void succeeded(ConnectReport report) {
    end(Outcome.SUCCEEDED, "", () -> CallResult.succeeded(trace.elapsed(), report));
  }

  /** Ends a call that throws this; without memory it has no end of its own. */
  private void failed(MxConnectException failure) {
    try {
      end(
          failure.temporary() ? Outcome.TEMPORARY_FAILURE : Outcome.PERMANENT_FAILURE,
          failure.code().name(),
          () -> CallResult.failed(trace.elapsed(), failure));
    } catch (OutOfMemoryError lack) {
      abandoned();
    }
  }

  /** Ends a call that has come to no end of its own; does nothing if it has. */
  private void abandoned() {
    end(Outcome.ABANDONED, "", () -> CallResult.abandoned(trace.elapsed(), account.get()));
  }

  /** What may fail comes first: an end that is told is told to all. */
  private void end(Outcome outcome, String code, Supplier<CallResult> result) {
    if (ended) {
      return;
    }
    Optional<CallResult> news =
        started && !listeners.isEmpty() ? Optional.of(result.get()) : Optional.empty();
    ended = true;
    try {
      trace.end();
      counts.ended(outcome);
      flight.end(outcome.name(), code);
      log(outcome, code);
    } catch (OutOfMemoryError lack) {
      // A line of the log is lost; the end of the call is not.
    } finally {
      if (news.isPresent()) {
        listeners.callEnded(call, news.get());
      }
    }
  }

  private void log(Outcome outcome, String code) {
    LOG.atDebug()
        .addKeyValue("call", call.id())
        .addKeyValue("target", call.target())
        .addKeyValue("outcome", outcome)
        .addKeyValue("code", code)
        .addKeyValue("duration", trace.elapsed())
        .log("{}: {} {}", call, outcome, code);
  }
}

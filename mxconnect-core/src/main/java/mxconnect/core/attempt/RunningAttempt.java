package mxconnect.core.attempt;

import java.util.Optional;
import java.util.function.LongSupplier;
import mxconnect.api.ConnectCall;
import mxconnect.api.ErrorCode;
import mxconnect.api.TlsObligation;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.support.LocalResources;
import mxconnect.api.spi.support.PrintableCause;
import mxconnect.core.delivery.AttemptEntry;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt under way. */
final class RunningAttempt {
  private static final Logger LOG = LoggerFactory.getLogger(RunningAttempt.class);

  private final CandidateQueue.Next next;
  private final AttemptEntry entry;
  private final Deadline deadline;

  /** The call that it belongs to, for the log. */
  private final ConnectCall call;

  private RunningAttempt(
      CandidateQueue.Next next, AttemptEntry entry, Deadline deadline, ConnectCall call) {
    this.next = next;
    this.entry = entry;
    this.deadline = deadline;
    this.call = call;
  }

  /** Makes an attempt that starts now. */
  static RunningAttempt of(CandidateQueue.Next next, Delivery delivery, Deadline deadline) {
    Candidate candidate = next.candidate();
    AttemptEntry entry =
        delivery
            .attemptLog()
            .started(candidate.host().hostname(), candidate.address(), delivery.options().port());
    return new RunningAttempt(next, entry, deadline, delivery.trace().call());
  }

  /** Tells whether its address may be dialled once more, if its TLS fails. */
  boolean mayBeRetried() {
    return tls() instanceof TlsObligation.Opportunistic && candidate().mayBeRetried();
  }

  /** Returns the same address on other terms, if it may be dialled on these. */
  Optional<CandidateQueue.Next> retry(TlsObligation onTerms) {
    return mayBeRetried()
        ? candidate()
            .retry(onTerms)
            .map(candidate -> new CandidateQueue.Next(next.host(), candidate))
        : Optional.empty();
  }

  /** Returns what TLS its connection must have, once the terms of its host are known. */
  TlsObligation tls() {
    return candidate().isRetry() ? candidate().tls() : next.host().terms().tls();
  }

  /** Returns what is dialled. */
  CandidateQueue.Next next() {
    return next;
  }

  /** Returns its line in the attempt log. */
  AttemptEntry entry() {
    return entry;
  }

  Candidate candidate() {
    return next.candidate();
  }

  boolean isAt(HostCandidates host) {
    return next.host().equals(host);
  }

  String hostname() {
    return candidate().host().hostname();
  }

  /** Dials; what a dialler should not throw is a mistake of ours, and costs this attempt alone. */
  DialResult dial(Dialler dialler) throws InterruptedException {
    try {
      return dialler.dial(candidate(), entry, deadline);
    } catch (RuntimeException | Error e) {
      entry.close();
      LOG.atError()
          .addKeyValue("call", call.id())
          .addKeyValue("hostname", hostname())
          .setCause(PrintableCause.of(e))
          .log("{}: an attempt at {} broke off", call, hostname());
      return new DialResult.Lost(brokenOff(e));
    }
  }

  /** Returns the problem that something is which should not have been thrown. */
  static Problem brokenOff(Throwable thrown) {
    return Problem.of(
        LocalResources.isMissing(thrown) ? ErrorCode.LOCAL_RESOURCES : ErrorCode.INTERNAL,
        "The attempt broke off with " + thrown,
        thrown);
  }

  /** Dials beside the race, which waits for the result and so must get one. */
  RaceEvents.Ended dialAside(Dialler dialler, LongSupplier clock) {
    DialResult result;
    try {
      result = dial(dialler);
    } catch (InterruptedException e) {
      result = new DialResult.Lost(Problem.of(ErrorCode.NETWORK_ERROR, "interrupted", e));
    }
    return new RaceEvents.Ended(this, result, clock.getAsLong());
  }
}

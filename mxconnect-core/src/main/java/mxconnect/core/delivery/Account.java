package mxconnect.core.delivery;

import java.util.Optional;
import mxconnect.api.ConnectReport;
import mxconnect.api.MtaStsReport;
import mxconnect.api.Target;

/** The account of one call, as far as it has got. For the thread of the call. */
public final class Account {
  private final AttemptLog attemptLog;
  private final TraceRecorder trace;
  private Optional<Target> target = Optional.empty();
  private Optional<MtaStsReport> mtaSts = Optional.empty();

  /** Makes an account of what a log and a trace have. */
  public Account(AttemptLog attemptLog, TraceRecorder trace) {
    this.attemptLog = attemptLog;
    this.trace = trace;
  }

  /** Enters the target as it was understood. */
  public void target(Target understood) {
    target = Optional.of(understood);
  }

  /** Enters what MTA-STS has to say, in place of what was known before. */
  public void mtaSts(MtaStsReport report) {
    mtaSts = Optional.of(report);
  }

  /** Enters whether the policy lists the host connected to. */
  public void matched(boolean match) {
    mtaSts = mtaSts.map(report -> report.toBuilder().matched(match).build());
  }

  /** Returns the account so far. */
  public ConnectReport report() {
    ConnectReport.Builder report =
        ConnectReport.builder()
            .callId(trace.call().id())
            .attempts(attemptLog.attempts())
            .blockedAddresses(attemptLog.blockedAddresses())
            .dane(attemptLog.dane())
            .tlsResults(attemptLog.tlsResults())
            .trace(trace.trace());
    target.ifPresent(report::target);
    attemptLog.site().ifPresent(report::site);
    mtaSts.ifPresent(report::mtaSts);
    return report.build();
  }
}

package mxconnect.core;

import java.util.Optional;
import mxconnect.api.ConnectReport;
import mxconnect.api.MtaStsReport;
import mxconnect.api.Target;
import mxconnect.core.delivery.AttemptLog;
import mxconnect.core.delivery.TraceRecorder;

/** The account of one call, as far as it has got. For the thread of the call. */
final class Account {
  private final AttemptLog attemptLog;
  private final TraceRecorder trace;
  private Optional<Target> target = Optional.empty();
  private Optional<MtaStsReport> mtaSts = Optional.empty();

  Account(AttemptLog attemptLog, TraceRecorder trace) {
    this.attemptLog = attemptLog;
    this.trace = trace;
  }

  void target(Target understood) {
    target = Optional.of(understood);
  }

  void mtaSts(MtaStsReport report) {
    mtaSts = Optional.of(report);
  }

  /** Enters whether the policy lists the host connected to. */
  void matched(boolean match) {
    mtaSts = mtaSts.map(report -> report.toBuilder().matched(match).build());
  }

  ConnectReport report() {
    ConnectReport.Builder report =
        ConnectReport.builder()
            .attempts(attemptLog.attempts())
            .blockedAddresses(attemptLog.blockedAddresses())
            .dane(attemptLog.dane())
            .tlsResults(attemptLog.tlsResults())
            .trace(trace.trace());
    target.ifPresent(report::target);
    mtaSts.ifPresent(report::mtaSts);
    return report.build();
  }
}

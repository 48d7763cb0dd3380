package mxconnect.core.attempt;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.api.ErrorCode;
import mxconnect.core.delivery.AttemptLog;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;

/** Says what was waited for when the time for the call was over. */
final class OutOfTime {
  private OutOfTime() {}

  static StepException with(OpenAttempts open, CandidateQueue queue, AttemptLog attemptLog) {
    String pending =
        Stream.concat(open.pending(), queue.pending()).distinct().collect(Collectors.joining(", "));
    return new StepException(Problem.of(code(open, queue, attemptLog), "pending: " + pending));
  }

  /** Addresses that were not dialled any more are no fault of the DNS if others were. */
  private static ErrorCode code(OpenAttempts open, CandidateQueue queue, AttemptLog attemptLog) {
    if (open.areRunning() || queue.isComplete() && attemptLog.hasDialled() && open.size() == 0) {
      return ErrorCode.TIMED_OUT;
    }
    return open.size() > 0 ? ErrorCode.TLSA_LOOKUP_FAILED : ErrorCode.DNS_TIMEOUT;
  }
}

package mxconnect.core.attempt;

import mxconnect.api.spi.Deadline;
import mxconnect.core.delivery.AttemptEntry;

/**
 * One attempt under way.
 *
 * @param next what is dialled
 * @param entry its line in the attempt log
 * @param deadline when it ends
 */
record RunningAttempt(CandidateQueue.Next next, AttemptEntry entry, Deadline deadline) {
  Candidate candidate() {
    return next.candidate();
  }
}

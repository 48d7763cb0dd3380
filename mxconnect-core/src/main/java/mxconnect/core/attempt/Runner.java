package mxconnect.core.attempt;

import mxconnect.api.spi.Deadline;
import mxconnect.core.delivery.AttemptEntry;

/**
 * One attempt under way.
 *
 * @param turn what is dialled
 * @param entry its line in the ledger
 * @param deadline when it ends
 */
record Runner(Lineup.Turn turn, AttemptEntry entry, Deadline deadline) {
  Candidate candidate() {
    return turn.candidate();
  }
}

package mxconnect.core.attempt;

import java.util.concurrent.TimeUnit;
import mxconnect.api.ErrorCode;
import mxconnect.api.spi.Deadline;
import mxconnect.core.address.FamilyAnswer;
import mxconnect.core.address.FamilyLookup;
import mxconnect.core.delivery.Problem;

/** A look-up that is answered after a time. */
record ScriptedLookup(VirtualTime time, long millis, FamilyAnswer answer) implements FamilyLookup {
  static ScriptedLookup never(VirtualTime time) {
    return new ScriptedLookup(time, TimeUnit.DAYS.toMillis(1), new FamilyAnswer.None());
  }

  @Override
  public boolean isDone() {
    return millis == 0;
  }

  @Override
  public boolean waited() {
    return false;
  }

  @Override
  public FamilyAnswer await(Deadline deadline) {
    long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    long left = deadline.remainingNanos();
    if (nanos > left) {
      time.pass(left + 1);
      return new FamilyAnswer.Unknown(Problem.of(ErrorCode.DNS_TIMEOUT, "no answer in time"));
    }
    time.pass(nanos);
    return answer;
  }

  @Override
  public void close() {}
}

package mxconnect.core.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mxconnect.api.ErrorCode;
import mxconnect.api.spi.Deadline;
import mxconnect.core.address.FamilyAnswer;
import mxconnect.core.address.FamilyLookup;
import mxconnect.core.concurrent.DoneListener;
import mxconnect.core.delivery.Problem;

/** A look-up that is answered after a time, or whose answer is not waited for any more then. */
record ScriptedLookup(VirtualTime time, long millis, FamilyAnswer answer, boolean ends)
    implements FamilyLookup {
  ScriptedLookup(VirtualTime time, long millis, FamilyAnswer answer) {
    this(time, millis, answer, true);
  }

  static ScriptedLookup never(VirtualTime time) {
    return new ScriptedLookup(time, TimeUnit.DAYS.toMillis(1), new FamilyAnswer.None());
  }

  static ScriptedLookup overdue(VirtualTime time, long millis) {
    FamilyAnswer answer =
        new FamilyAnswer.Unknown(Problem.of(ErrorCode.DNS_TIMEOUT, "no answer in time"));
    return new ScriptedLookup(time, millis, answer, false);
  }

  @Override
  public boolean isDone() {
    return ends && remainingNanos() == 0;
  }

  @Override
  public void whenDone(DoneListener listener) {
    if (ends) {
      time.ahead(
          () -> {
            time.pass(remainingNanos());
            return time.now(new FutureTask<>(listener::done, null));
          });
    }
  }

  @Override
  public long remainingNanos() {
    return TimeUnit.MILLISECONDS.toNanos(Math.max(0, millis - time.millis()));
  }

  @Override
  public boolean waited() {
    return false;
  }

  @Override
  public FamilyAnswer await(Deadline deadline) {
    assertEquals(0, remainingNanos(), "a race waits for a look-up alone");
    return answer;
  }

  @Override
  public void close() {}
}

package mxconnect.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.Deadline;
import org.junit.jupiter.api.Test;

/** How long a hook may wait. */
interface HookWaitingRules extends ConnectHookFixture {

  @Test
  default void deadlineOfTheAttemptEndsTheWait() throws Exception {
    fallSilent();
    FutureTask<ConnectDecision> call = call(SHORT);
    Thread thread = Thread.ofVirtual().start(call);
    boolean ended = thread.join(SHORT.plus(grace()));
    end(thread, call);
    assertTrue(ended, "The hook waits on after the deadline of the attempt");
  }

  @Test
  default void interruptionEndsTheWaitOfEveryKindOfThread() throws Exception {
    fallSilent();
    assertInterruptible(Thread.ofVirtual());
    assertInterruptible(Thread.ofPlatform());
  }

  private void assertInterruptible(Thread.Builder kind) throws Exception {
    FutureTask<ConnectDecision> call = call(PATIENCE);
    Thread thread = kind.start(call);
    if (!thread.join(SHORT)) { // it waits; one that has ended has nothing to interrupt
      thread.interrupt();
      boolean ended = thread.join(grace());
      end(thread, call);
      assertTrue(ended, "The hook waits on after it was interrupted, on " + thread);
      assertEndedByInterruption(call);
    }
  }

  private static void assertEndedByInterruption(FutureTask<ConnectDecision> call)
      throws InterruptedException {
    try {
      ConnectHookFixture.close(call.get());
    } catch (ExecutionException e) {
      assertInstanceOf(InterruptedException.class, e.getCause(), "what an interruption ends in");
    }
  }

  private FutureTask<ConnectDecision> call(Duration time) throws Exception {
    ConnectHook hook = provider();
    ConnectAttempt attempt = attempt(Deadline.after(time));
    return new FutureTask<>(() -> hook.beforeConnect(attempt));
  }

  /** Leaves nothing behind that would disturb the tests to come. */
  private static void end(Thread thread, FutureTask<ConnectDecision> call) {
    thread.interrupt();
    if (call.state() == FutureTask.State.SUCCESS) {
      ConnectHookFixture.close(call.resultNow());
    }
  }
}

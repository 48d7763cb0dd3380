package mxconnect.core.attempt;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import mxconnect.core.concurrent.TaskScope;
import org.jspecify.annotations.Nullable;

/**
 * Events in virtual time. What goes on beside the race is done ahead of time, and is told when its
 * time has come; so one thread is enough, and each run is like the other.
 */
final class VirtualEvents extends RaceEvents {
  private final VirtualTime time;
  private final Story story;

  VirtualEvents(VirtualTime time, Story story) {
    super(new TaskScope());
    this.time = time;
    this.story = story;
  }

  @Override
  Future<?> expect(String thread, Callable<? extends Event> work) {
    return time.ahead(() -> time.now(new Telling(result(work))));
  }

  @Override
  @Nullable Event poll(long nanos) throws InterruptedException {
    Event event = super.poll(0);
    if (event == null) {
      time.passAtMost(nanos);
      event = super.poll(0);
    }
    return event;
  }

  private static Event result(Callable<? extends Event> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw new AssertionError("work of a race threw an exception", e);
    }
  }

  private final class Telling extends FutureTask<@Nullable Void> {
    private final Event event;

    Telling(Event event) {
      super(() -> tell(event), null);
      this.event = event;
    }

    @Override
    protected void done() {
      if (isCancelled() && event instanceof Ended ended) {
        story.tell("cancelled " + ScriptedDialler.addressOf(ended.attempt().candidate()));
      }
    }
  }
}

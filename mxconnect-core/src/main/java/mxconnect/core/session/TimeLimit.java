package mxconnect.core.session;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.support.Alarms;
import mxconnect.core.concurrent.TaskScope;

/**
 * Closes a socket when the time is over, unless what it is for has ended. A read timeout is none: a
 * server may drip octets for ever.
 *
 * <p>It is also closed when the thread is interrupted that made the limit, if the socket does not
 * see to that by itself: one without a channel, such as a hook may have made, on a platform thread.
 */
public final class TimeLimit implements Alarms.Alarm, AutoCloseable {
  private static final Alarms<TimeLimit> ALARMS = new Alarms<>("mxconnect-time-limits");
  private static final long GLANCE_MILLIS = 50;

  private final TaskScope tasks = new TaskScope();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final Socket socket;
  private final Deadline deadline;

  /** Makes a limit that begins now. */
  public TimeLimit(Socket socket, Duration time) {
    this.socket = socket;
    this.deadline = Deadline.after(time);
    Thread user = Thread.currentThread();
    if (socket.getChannel() != null || user.isVirtual()) {
      ALARMS.set(this);
    } else {
      aside(
          () -> {
            sleepUnlessInterrupted(user, deadline);
            return closeUnlessEnded();
          });
    }
  }

  private void aside(Callable<Boolean> work) {
    Future<?> unused = tasks.fork("time-limit", work);
  }

  private boolean closeUnlessEnded() throws IOException {
    boolean over = end();
    if (over) {
      socket.close();
    }
    return over;
  }

  private static void sleepUnlessInterrupted(Thread user, Deadline end)
      throws InterruptedException {
    while (!end.expired() && !user.isInterrupted()) {
      Thread.sleep(Math.min(GLANCE_MILLIS, Math.max(1, end.remainingMillis())));
    }
  }

  @Override
  public long left(long now) {
    return ended.get() ? 0 : deadline.remainingNanos();
  }

  /** Closing may take its time. */
  @Override
  public void ring(long now) {
    aside(this::closeUnlessEnded);
  }

  /** Ends what was limited; returns false if the time was over before. */
  public boolean end() {
    return ended.compareAndSet(false, true);
  }

  @Override
  public void close() {
    ALARMS.cancel(this);
    tasks.close();
  }
}

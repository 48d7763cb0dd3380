package mxconnect.core.session;

import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import mxconnect.core.concurrent.TaskScope;

/**
 * Closes a socket when the time is over, unless what it is for has ended. A read timeout is none: a
 * server may drip octets for ever.
 */
public final class TimeLimit implements AutoCloseable {
  private final TaskScope tasks = new TaskScope();
  private final AtomicBoolean ended = new AtomicBoolean();

  /** Makes a limit that begins now. */
  public TimeLimit(Socket socket, Duration time) {
    Future<?> unused =
        tasks.fork(
            "handshake-limit",
            () -> {
              Thread.sleep(time);
              if (end()) {
                socket.close();
              }
              return null;
            });
  }

  /** Ends what was limited; returns false if the time was over before. */
  public boolean end() {
    return ended.compareAndSet(false, true);
  }

  @Override
  public void close() {
    tasks.close();
  }
}

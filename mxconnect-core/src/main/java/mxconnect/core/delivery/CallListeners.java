package mxconnect.core.delivery;

import java.util.List;
import mxconnect.api.CallResult;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectListener;
import mxconnect.api.TraceEvent;
import mxconnect.api.spi.support.PrintableCause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners of a connector, in their order. One that throws keeps neither the others from being
 * told nor the call from going on. To tell them takes no memory. Thread-safe.
 */
public final class CallListeners implements ConnectListener {
  private static final Logger LOG = LoggerFactory.getLogger(CallListeners.class);

  private final ConnectListener[] listeners;

  /** Makes one of several. */
  public CallListeners(List<ConnectListener> listeners) {
    this.listeners = listeners.toArray(ConnectListener[]::new);
  }

  /** Tells whether there is none. */
  public boolean isEmpty() {
    return listeners.length == 0;
  }

  @Override
  public void callStarted(ConnectCall call) {
    boolean interrupted = false;
    for (ConnectListener listener : listeners) {
      try {
        listener.callStarted(call);
      } catch (Throwable e) {
        interrupted |= failed(listener, call, "the start", e);
      }
    }
    keep(interrupted);
  }

  @Override
  public void onEvent(ConnectCall call, TraceEvent event) {
    boolean interrupted = false;
    for (ConnectListener listener : listeners) {
      try {
        listener.onEvent(call, event);
      } catch (Throwable e) {
        interrupted |= failed(listener, call, event, e);
      }
    }
    keep(interrupted);
  }

  @Override
  public void callEnded(ConnectCall call, CallResult result) {
    boolean interrupted = false;
    for (ConnectListener listener : listeners) {
      try {
        listener.callEnded(call, result);
      } catch (Throwable e) {
        interrupted |= failed(listener, call, "the end", e);
      }
    }
    keep(interrupted);
  }

  /**
   * Foreign code throws anything, in some languages also what it does not declare. The others are
   * told even if there is no memory to log that. Tells whether it was interrupted.
   */
  private static boolean failed(
      ConnectListener listener, ConnectCall call, Object news, Throwable thrown) {
    try {
      log(listener, call, news, thrown);
    } catch (OutOfMemoryError lack) {
      // A line of the log is lost.
    }
    return thrown instanceof InterruptedException;
  }

  private static void keep(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void log(
      ConnectListener listener, ConnectCall call, Object news, Throwable thrown) {
    LOG.atWarn()
        .addKeyValue("call", call.id())
        .addKeyValue("target", call.target())
        .addKeyValue("listener", listener.getClass().getName())
        .setCause(PrintableCause.of(thrown))
        .log(
            "{}: the listener {} threw an exception at {}",
            call,
            listener.getClass().getName(),
            news);
  }
}

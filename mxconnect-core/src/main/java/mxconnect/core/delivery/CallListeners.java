package mxconnect.core.delivery;

import java.util.List;
import java.util.function.Consumer;
import mxconnect.api.CallResult;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectListener;
import mxconnect.api.TraceEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners of a connector, in their order. One that throws keeps neither the others from being
 * told nor the call from going on. Thread-safe.
 */
public final class CallListeners implements ConnectListener {
  private static final Logger LOG = LoggerFactory.getLogger(CallListeners.class);

  private final List<ConnectListener> listeners;

  /** Makes one of several. */
  public CallListeners(List<ConnectListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  /** Tells whether there is none. */
  public boolean isEmpty() {
    return listeners.isEmpty();
  }

  @Override
  public void callStarted(ConnectCall call) {
    tell(call, "the start", listener -> listener.callStarted(call));
  }

  @Override
  public void onEvent(ConnectCall call, TraceEvent event) {
    tell(call, event, listener -> listener.onEvent(call, event));
  }

  @Override
  public void callEnded(ConnectCall call, CallResult result) {
    tell(call, "the end", listener -> listener.callEnded(call, result));
  }

  /** Foreign code throws anything, in some languages also what it does not declare. */
  private void tell(ConnectCall call, Object news, Consumer<ConnectListener> how) {
    boolean interrupted = false;
    for (ConnectListener listener : listeners) {
      try {
        how.accept(listener);
      } catch (Throwable e) {
        interrupted |= e instanceof InterruptedException;
        LOG.atWarn()
            .addKeyValue("call", call.id())
            .addKeyValue("target", call.target())
            .addKeyValue("listener", listener.getClass().getName())
            .setCause(e)
            .log(
                "{}: the listener {} threw an exception at {}",
                call,
                listener.getClass().getName(),
                news);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

package mxconnect.api;

/**
 * Receives the beginning, every step and the end of every call, in addition to the logs: the choice
 * of mail exchangers, the MTA-STS policy with its mode, id, source and verdicts, each attempt.
 *
 * <p>For a log, or for counters, that the application writes in its own way:
 *
 * {@snippet :
 * MxConnector connector =
 *     MxConnector.builder()
 *         .addListener((call, event) -> System.out.println(call + " " + event))
 *         .build();
 * }
 *
 * <p>Each call starts once and ends once, whatever becomes of it. Its events come in between, one
 * after the other; those of different calls come at once. Only start and end are certain to come on
 * the thread of the call; an event comes on any, also on one whose work other calls wait for. It
 * must return quickly, because its call waits for it, and others may. What it throws is logged and
 * ignored, and the other listeners are told all the same.
 */
@FunctionalInterface
public interface ConnectListener {
  /**
   * Receives an event. It comes after the start of its call and before its end.
   *
   * @param call the call
   * @param event what happened
   */
  void onEvent(ConnectCall call, TraceEvent event);

  /**
   * Called when a call begins. Default nothing.
   *
   * @param call the call
   */
  default void callStarted(ConnectCall call) {}

  /**
   * Called when a call has ended, once for each that has begun, before its result is handed over.
   * Default nothing.
   *
   * @param call the call
   * @param result how it ended
   */
  default void callEnded(ConnectCall call, CallResult result) {}

  /** Returns the listener that does nothing. */
  static ConnectListener none() {
    return (call, event) -> {};
  }
}

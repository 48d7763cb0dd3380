package mxconnect.api;

/**
 * Receives every step of every call, in addition to the logs: the choice of mail exchangers, the
 * MTA-STS policy with its mode, id, source and verdicts, each attempt.
 *
 * <p>For a log, or for counters, that the application writes in its own way:
 *
 * {@snippet :
 * MxConnector connector =
 *     MxConnector.builder()
 *         .listener((target, event) -> System.out.println(target + " " + event))
 *         .build();
 * }
 *
 * <p>Called by many threads at once, on the threads of the calls: it must return quickly. What it
 * throws is logged and ignored.
 */
@FunctionalInterface
public interface ConnectListener {
  /**
   * Receives an event.
   *
   * @param target the target as the caller gave it, unprintable characters escaped
   * @param event what happened
   */
  void onEvent(String target, TraceEvent event);

  /** Returns the listener that does nothing. */
  static ConnectListener none() {
    return (target, event) -> {};
  }
}

package mxconnect.api;

/**
 * Hears of every step of every delivery, beside the logs: the choice of mail exchangers, the
 * MTA-STS policy with its mode, id, source and verdicts, each attempt.
 *
 * <p>Called by many threads at once, on the threads of the deliveries: it must return quickly. What
 * it throws is logged and ignored.
 */
@FunctionalInterface
public interface ConnectListener {
  /**
   * Hears of an event.
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

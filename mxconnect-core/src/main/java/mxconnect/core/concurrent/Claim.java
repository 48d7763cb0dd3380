package mxconnect.core.concurrent;

/** One asker's claim on something that others may wait for as well. */
public interface Claim extends AutoCloseable {
  /** Tells whether it is there, or has failed, so that nobody need wait for it. */
  boolean isDone();

  /**
   * Has somebody told when that is so, by the thread that has brought it about, or by this one if
   * it is so already. What ignores its deadline is never done; {@link #remainingNanos} says when to
   * wait no longer.
   *
   * @param listener told
   */
  void whenDone(DoneListener listener);

  /** Returns how long there is to wait at most, as things stand; 0 if not at all. */
  long remainingNanos();

  /**
   * Tells whether it had to wait for its turn after it was asked for, or waits still: the time that
   * it took is then not all that of those who were asked.
   */
  boolean waited();

  /** Gives up the claim. It wakes nobody who waits. Further calls do nothing. */
  @Override
  void close();
}

package mxconnect.core.concurrent;

/** A claim on what was there already. */
public interface SettledClaim extends Claim {
  @Override
  default boolean isDone() {
    return true;
  }

  @Override
  default void whenDone(DoneListener listener) {
    listener.done();
  }

  @Override
  default long remainingNanos() {
    return 0;
  }

  @Override
  default boolean waited() {
    return false;
  }

  @Override
  default void close() {}
}

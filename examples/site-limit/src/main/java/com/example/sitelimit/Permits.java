package com.example.sitelimit;

import java.time.Duration;

/** Says how many connections to a site may be open. Thread-safe. */
public interface Permits extends AutoCloseable {
  /**
   * Asks for a permit. It does not wait for one.
   *
   * @param site the {@linkplain mxconnect.api.Site#text() text} of the site
   * @throws InterruptedException if the thread is interrupted; no permit stays behind
   */
  Answer acquire(String site) throws InterruptedException;

  /**
   * Has whoever holds permits give back those that nothing is behind any more, before they are
   * renewed. Where none is renewed, nothing is to be done.
   *
   * @param cleaning gives them back; it waits for nothing and throws nothing
   */
  default void beforeRenewal(Runnable cleaning) {}

  @Override
  void close();

  /** A permit, or none. */
  sealed interface Answer {}

  /** A permit; it is to be given back once. */
  non-sealed interface Permit extends Answer {
    /** Gives it back, without waiting for anything. Further calls do nothing. */
    void release();
  }

  /**
   * None is left.
   *
   * @param retryAfter after what time one may be
   */
  record NoneLeft(Duration retryAfter) implements Answer {}
}

package mxconnect.core;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The calls under way, so that closing the connector can end them. Thread-safe. */
final class Calls {
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Call> running = new HashSet<>();
  private boolean closed;

  /**
   * Enters a call of the current thread.
   *
   * @throws IllegalStateException if the connector is closed
   */
  Call begin() {
    lock.lock();
    try {
      requireOpen();
      Call call = new Call(Thread.currentThread());
      running.add(call);
      return call;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells whether calls may begin.
   *
   * @throws IllegalStateException if the connector is closed
   */
  void requireOpen() {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the connector is closed");
      }
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts all calls; there are no new ones. Returns whether this is the first time. */
  boolean close() {
    lock.lock();
    try {
      boolean first = !closed;
      closed = true;
      running.forEach(Call::interrupt);
      return first;
    } finally {
      lock.unlock();
    }
  }

  /** One call under way. */
  final class Call {
    private final Thread thread;
    private boolean interrupted;

    private Call(Thread thread) {
      this.thread = thread;
    }

    private void interrupt() {
      interrupted = true;
      thread.interrupt();
    }

    /** Ends the call; an interrupt that was meant for it does not outlive it. */
    void end() {
      lock.lock();
      try {
        running.remove(this);
        if (interrupted) {
          Thread.interrupted();
        }
      } finally {
        lock.unlock();
      }
    }
  }
}

package mxconnect.core.policy;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A fetch under way, with all who wait for it. When the last of them is interrupted, it is given
 * up; it goes on for one whose deadline has passed, so that the next delivery finds the policy.
 */
final class Fetch extends FutureTask<FetchOutcome> {
  private final String domain;
  private final String id;
  private final Consumer<Fetch> whenDone;
  private final AtomicInteger interested = new AtomicInteger(1);

  Fetch(String domain, String id, Callable<FetchOutcome> work, Consumer<Fetch> whenDone) {
    super(work);
    this.domain = domain;
    this.id = id;
    this.whenDone = whenDone;
  }

  String domain() {
    return domain;
  }

  String id() {
    return id;
  }

  /** Adds one who is interested; returns false if this fetch has ended. */
  boolean join() {
    return !isDone() && interested.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** Takes one away who was interrupted. */
  void leave() {
    if (interested.decrementAndGet() == 0) {
      cancel(true);
    }
  }

  @Override
  protected void done() {
    whenDone.accept(this);
  }
}

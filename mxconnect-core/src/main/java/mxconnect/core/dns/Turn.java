package mxconnect.core.dns;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.function.LongSupplier;
import mxconnect.api.spi.Deadline;

/** The turn of one question to be with the resolver. Thread-safe. */
final class Turn {
  /** How far it has got. */
  private enum State {
    AHEAD,
    WAITING,
    TAKEN,
    OVER
  }

  private final Turns turns;
  private final Condition woken;
  private final Duration time;
  private final LongSupplier clock;
  private final AtomicReference<State> state = new AtomicReference<>(State.AHEAD);
  private volatile Deadline limit;
  private volatile boolean waited;
  private volatile long waitingSince;
  private volatile long cameAt;

  /** Where it stands, under the lock of the turns. */
  final TurnQueue.Place place = new TurnQueue.Place(this);

  /**
   * Makes one that has not come yet.
   *
   * @param turns gives it
   * @param woken of the lock of these, under which {@link #wake} and {@link #come} are called
   * @param time how long it may take
   * @param clock gives nanoseconds as {@link System#nanoTime} does
   */
  Turn(Turns turns, Condition woken, Duration time, LongSupplier clock) {
    this.turns = turns;
    this.woken = woken;
    this.time = time;
    this.clock = clock;
    this.limit = Deadline.after(time, clock);
  }

  /**
   * Waits for the turn.
   *
   * @return when it must have ended
   * @throws InterruptedException if the thread is interrupted, or the turn was ended before it came
   */
  Deadline take() throws InterruptedException {
    turns.await(this);
    return begin();
  }

  /**
   * Waits for the turn no longer than a turn may take.
   *
   * @return when it must have ended; empty if it has not come
   * @throws InterruptedException if the thread is interrupted, or the turn was ended before it came
   */
  Optional<Deadline> takeInTime() throws InterruptedException {
    return turns.await(this, Deadline.after(time, clock)) ? Optional.of(begin()) : Optional.empty();
  }

  private Deadline begin() throws InterruptedException {
    boolean taken = false;
    try {
      limit = Deadline.after(time, clock);
      taken = state.compareAndSet(waited ? State.WAITING : State.AHEAD, State.TAKEN);
      if (!taken) {
        throw new InterruptedException("given up before it was asked");
      }
      return limit;
    } finally {
      if (!taken) {
        turns.end(this);
      }
    }
  }

  /** Ends the turn, whoever still works on it. */
  void end() {
    if (state.getAndSet(State.OVER) == State.TAKEN) {
      turns.end(this);
    }
  }

  /** Notes that it does not come at once. */
  void waits() {
    waitingSince = clock.getAsLong();
    waited = true;
    state.compareAndSet(State.AHEAD, State.WAITING);
  }

  /** Returns what is signalled when the one that waits is to look anew. */
  Condition woken() {
    return woken;
  }

  /** Lets the one that waits look anew. */
  void wake() {
    woken.signal();
  }

  /** It has come. */
  void come() {
    cameAt = clock.getAsLong();
    wake();
  }

  /** Returns how many nanoseconds ago it came, which it must have done. */
  long sinceItCame() {
    return clock.getAsLong() - cameAt;
  }

  /** Tells whether the question has not been with the resolver ever since somebody wants it. */
  boolean waitedSince(long start) {
    return switch (state.get()) {
      case AHEAD, WAITING -> true;
      case TAKEN, OVER -> waited && cameAt - start > 0;
    };
  }

  /** Tells whether, since somebody wants the answer, the question waited more than it was asked. */
  boolean isHeldUpSince(long start) {
    return switch (state.get()) {
      case AHEAD -> false;
      case WAITING -> true;
      case TAKEN, OVER -> waitedSince(start) && waitedFrom(start) > sinceItCame();
    };
  }

  private long waitedFrom(long start) {
    return cameAt - (waitingSince - start > 0 ? waitingSince : start);
  }

  /** Returns how long the question may take, were its turn now if it has not come yet. */
  long remainingNanos() {
    return switch (state.get()) {
      case AHEAD, WAITING -> time.toNanos();
      case TAKEN, OVER -> limit.remainingNanos();
    };
  }
}

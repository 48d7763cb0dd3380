package mxconnect.core.dns;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.support.LocalResources;
import mxconnect.core.settings.EngineSettings;
import mxconnect.core.settings.Settings;

/**
 * How many questions may be with the resolver at once; the others wait, in their order.
 *
 * <p>A question that has been there for a second waits for a server that is silent, and costs
 * little but its socket. It lends its turn to the first of those who wait, so that names whose
 * servers are silent do not hold up all others; so many may do so at once as this process has
 * descriptors for. Thread-safe.
 */
final class Turns {
  /** After what time a question no longer counts. */
  static final Duration SILENCE = Duration.ofSeconds(1);

  /** What the questions that count, connections and files take of the descriptors. */
  private static final int OTHERS = 512;

  /** A silent question takes one or two; the rest is for what the others need at worst. */
  private static final int SHARE = 8;

  private static final int FEWEST_SILENT = 64;
  private static final int MOST_SILENT = 16_384;

  private static final long FOREVER = Long.MAX_VALUE;

  private final int most;
  private final int mostSilent;
  private final Duration limit;
  private final LongSupplier clock;
  private final ReentrantLock lock = new ReentrantLock();

  /** Those that count, the oldest first. */
  private final TurnQueue underWay = new TurnQueue();

  private final TurnQueue waiting = new TurnQueue();
  private int silent;

  /**
   * Makes the turns of one resolver.
   *
   * @param settings {@link EngineSettings#DNS_MAX_QUERIES}
   * @param limit how long a turn may take
   * @param clock gives nanoseconds as {@link System#nanoTime} does
   */
  Turns(Settings settings, Duration limit, LongSupplier clock) {
    this(
        EngineSettings.DNS_MAX_QUERIES.get(settings),
        silentQuestions(LocalResources.mostOpenFiles()),
        limit,
        clock);
  }

  /**
   * Makes the turns of one resolver.
   *
   * @param most how many questions may be there that count
   * @param mostSilent how many may be there beside them
   * @param limit how long a turn may take
   * @param clock gives nanoseconds as {@link System#nanoTime} does
   */
  Turns(int most, int mostSilent, Duration limit, LongSupplier clock) {
    this.most = most;
    this.mostSilent = mostSilent;
    this.limit = limit;
    this.clock = clock;
  }

  /** Returns how many questions may wait for silent servers in a process with such a limit. */
  static int silentQuestions(long openFiles) {
    return Math.clamp((openFiles - OTHERS) / SHARE, FEWEST_SILENT, MOST_SILENT);
  }

  /** Returns a turn that has not come yet. */
  Turn next() {
    return new Turn(this, lock.newCondition(), limit, clock);
  }

  /** Waits until a turn has come. */
  void await(Turn turn) throws InterruptedException {
    boolean unused = await(turn, Optional.empty());
  }

  /** Waits until a turn has come, or no longer; returns whether it has. */
  boolean await(Turn turn, Deadline deadline) throws InterruptedException {
    return await(turn, Optional.of(deadline));
  }

  private boolean await(Turn turn, Optional<Deadline> deadline) throws InterruptedException {
    lock.lockInterruptibly();
    boolean come = false;
    try {
      waiting.add(turn);
      come = waitFor(turn, deadline);
      return come;
    } finally {
      if (!come) {
        leave(turn);
      }
      lock.unlock();
    }
  }

  private boolean waitFor(Turn turn, Optional<Deadline> deadline) throws InterruptedException {
    hand();
    if (waiting.contains(turn)) {
      turn.waits();
    }
    while (waiting.contains(turn)) {
      if (deadline.isPresent() && deadline.get().expired()) {
        return false;
      }
      long most = Math.min(patience(turn), deadline.map(Deadline::remainingNanos).orElse(FOREVER));
      if (most == FOREVER) {
        turn.woken().await(); // a wait with an end costs the timer of virtual threads something
      } else {
        long unused = turn.woken().awaitNanos(most);
      }
      hand();
    }
    return true;
  }

  /** It may have come while its thread was interrupted. */
  private void leave(Turn turn) {
    if (waiting.remove(turn)) {
      pass();
    } else {
      giveBack(turn);
    }
  }

  /** Ends a turn that has come. */
  void end(Turn turn) {
    lock.lock();
    try {
      giveBack(turn);
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(Turn turn) {
    if (!underWay.remove(turn)) {
      silent--;
    }
    pass();
  }

  /** The first one that waits has to look anew how long that may be. */
  private void pass() {
    if (!hand() && !waiting.isEmpty()) {
      waiting.first().wake();
    }
  }

  /** Gives turns to those who wait, as far as there are any. */
  private boolean hand() {
    boolean given = false;
    while (!waiting.isEmpty() && (underWay.size() < most || lend())) {
      Turn next = waiting.removeFirst();
      underWay.add(next);
      next.come();
      given = true;
    }
    if (given && !waiting.isEmpty()) {
      waiting.first().wake();
    }
    return given;
  }

  private boolean lend() {
    if (patience() > 0) {
      return false;
    }
    Turn unused = underWay.removeFirst();
    silent++;
    return true;
  }

  /** Returns after how many nanoseconds the oldest question will lend its turn. */
  private long patience() {
    return silent < mostSilent ? SILENCE.toNanos() - underWay.first().sinceItCame() : FOREVER;
  }

  /** Only the first of those who wait can be lent a turn. */
  private long patience(Turn turn) {
    return waiting.first().equals(turn) ? patience() : FOREVER;
  }

  /** Says that a turn did not come in time. */
  String none() {
    return "could not be asked in time, because dns.max-queries allows %,d questions at once"
        .formatted(most);
  }
}

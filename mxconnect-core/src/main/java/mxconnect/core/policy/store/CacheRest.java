package mxconnect.core.policy.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.support.DurationText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a cache that hangs alone, so that one call waits for it and not every one. While it rests,
 * it is tried by itself, after pauses that grow, whether there are calls or not. Thread-safe.
 */
final class CacheRest {
  private static final Logger LOG = LoggerFactory.getLogger(CacheRest.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final PolicyCache cache;
  private final PolicyClock clock;
  private final Executor threads;
  private final Trial trial;
  private final ReentrantLock changing = new ReentrantLock();
  private final AtomicBoolean doubted = new AtomicBoolean();

  /** Opens when the cache has answered, or has been tried in vain, for the first time. */
  private final CountDownLatch known = new CountDownLatch(1);

  private volatile boolean on;
  private volatile int number;
  private long since;

  /**
   * Makes one that is not on.
   *
   * @param threads has a thread for the trials; refuses when the cache is closed
   */
  CacheRest(PolicyCache cache, PolicyClock clock, Executor threads, Trial trial) {
    this.cache = cache;
    this.clock = clock;
    this.threads = threads;
    this.trial = trial;
  }

  /** One call of the cache, for which nobody waits. */
  interface Trial {
    /**
     * Returns how the cache has hung; empty if it has answered, well or not.
     *
     * @param domain the one for which it hung
     */
    Optional<String> hang(String domain) throws InterruptedException;
  }

  /** Tells whether the cache is to be left alone. */
  boolean isOn() {
    return on;
  }

  /**
   * Tells whether the cache is to be left alone. A process that starts finds that out by the second
   * call of the cache, because the first one makes connections; then this waits for it.
   *
   * @param deadline until when
   */
  boolean isOn(Deadline deadline) throws InterruptedException {
    if (on) {
      boolean unused = known.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    }
    return on;
  }

  /** Has a cache tried that was slow for a call in haste. */
  void doubt(String domain) {
    if (on || !doubted.compareAndSet(false, true)) {
      return;
    }
    boolean started = false;
    try {
      started = start(() -> resolve(domain));
    } finally {
      if (!started) {
        doubted.set(false);
      }
    }
  }

  /** Notes that the cache has answered, well or not. */
  void answered() {
    if (on) {
      end();
    }
    known.countDown();
  }

  /**
   * Notes that the cache has let somebody wait in vain.
   *
   * @param domain the one for which it hung
   * @param how what it did, for the log
   */
  void hung(String domain, String how) {
    changing.lock();
    try {
      if (!on) {
        since = clock.now();
        int own = number + 1;
        number = own;
        startTrials(domain, own);
        told(how);
      }
    } finally {
      changing.unlock();
    }
  }

  /** Without them a rest would never end. */
  private void startTrials(String domain, int own) {
    boolean started = false;
    on = true;
    try {
      boolean unused = start(() -> tryUntilOver(domain, own));
      started = true;
    } finally {
      on = started;
    }
  }

  private void end() {
    changing.lock();
    try {
      if (on) {
        on = false;
        told(Duration.ofNanos(clock.now() - since));
      }
    } finally {
      changing.unlock();
    }
  }

  private void resolve(String domain) {
    try {
      trial.hang(domain).ifPresentOrElse(how -> hung(domain, how), this::answered);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } finally {
      doubted.set(false);
    }
  }

  /** An answer to a call may end a rest while the pause goes on, and another rest may begin. */
  private void tryUntilOver(String domain, int own) {
    Duration pause = FIRST_PAUSE;
    boolean over = false;
    try {
      if (known.getCount() == 0) {
        clock.pause().pass(pause);
      }
      while (on && number == own && trial.hang(domain).isPresent()) {
        known.countDown();
        clock.pause().pass(pause);
        pause = longer(pause);
      }
      if (number == own) {
        answered();
      }
      over = true;
    } catch (InterruptedException closed) {
      over = true;
      Thread.currentThread().interrupt();
    } finally {
      if (!over && number == own) {
        on = false; // whatever broke, there are no further trials
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  /** Starts trials on a thread of their own; returns false if the cache is closed. */
  private boolean start(Runnable trials) {
    try {
      threads.execute(trials);
      return true;
    } catch (RejectedExecutionException closed) {
      LOG.trace("the policy cache is closed", closed);
      return false;
    }
  }

  private void told(String how) {
    LOG.atWarn()
        .addKeyValue("cache", cache.name())
        .log(
            "the policy cache {} is given a rest, because it {}; until it answers, calls go on"
                + " without it",
            cache.name(),
            how);
  }

  private void told(Duration rest) {
    LOG.atInfo()
        .addKeyValue("cache", cache.name())
        .log(
            "the policy cache {} answers again, after a rest of {}",
            cache.name(),
            DurationText.of(Duration.ofSeconds(rest.toSeconds())));
  }
}

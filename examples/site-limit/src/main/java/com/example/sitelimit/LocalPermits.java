package com.example.sitelimit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts the connections of this process. A site to which there is none takes no memory. */
public final class LocalPermits implements Permits {
  private final Map<String, Integer> used = new ConcurrentHashMap<>();
  private final int most;
  private final Duration retryAfter;

  /**
   * Makes a limit.
   *
   * @param most how many connections to one site may be open
   * @param retryAfter when to try again if they are
   */
  public LocalPermits(int most, Duration retryAfter) {
    this.most = most;
    this.retryAfter = retryAfter;
  }

  @Override
  public Answer acquire(String site) {
    AtomicBoolean taken = new AtomicBoolean();
    used.compute(
        site,
        (key, count) -> {
          int now = count == null ? 0 : count;
          taken.set(now < most);
          return now < most ? now + 1 : count;
        });
    return taken.get() ? new Taken(site) : new NoneLeft(retryAfter);
  }

  /** Returns how many are taken, of all sites together. */
  int taken() {
    return used.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public void close() {}

  private final class Taken implements Permit {
    private final String site;
    private final AtomicBoolean released = new AtomicBoolean();

    Taken(String site) {
      this.site = site;
    }

    @Override
    public void release() {
      if (released.compareAndSet(false, true)) {
        used.computeIfPresent(site, (key, count) -> count == 1 ? null : count - 1);
      }
    }
  }
}

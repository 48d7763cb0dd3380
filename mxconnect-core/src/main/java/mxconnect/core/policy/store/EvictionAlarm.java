package mxconnect.core.policy.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import mxconnect.core.settings.EngineSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator of valid policies that had to make room, which weakens what RFC 8461 §10.2
 * wants kept: once for all of an hour, with their number. Counts on any thread; told on one.
 */
final class EvictionAlarm {
  private static final Logger LOG = LoggerFactory.getLogger(EvictionAlarm.class);
  private static final Duration PAUSE = Duration.ofHours(1);

  private final PolicyClock clock;
  private final AtomicLong lost = new AtomicLong();
  private boolean told;
  private long nextTime;

  EvictionAlarm(PolicyClock clock) {
    this.clock = clock;
  }

  void lost() {
    lost.incrementAndGet();
  }

  /** Tells of those since the last time, unless that was lately; returns of how many. */
  long tell() {
    return !told || clock.now() - nextTime >= 0 ? tellTheRest() : 0;
  }

  /** Tells of those since the last time, because there is no later one; returns of how many. */
  long tellTheRest() {
    return lost.get() > 0 ? tellNow() : 0;
  }

  private long tellNow() {
    told = true;
    nextTime = clock.now() + PAUSE.toNanos();
    long number = lost.getAndSet(0);
    String setting = EngineSettings.POLICY_MEMORY_SIZE.key();
    LOG.atWarn()
        .addKeyValue("policies", number)
        .addKeyValue("setting", setting)
        .log(
            "{} valid MTA-STS policies had to make room in memory, and there is no policy cache"
                + " that has them: until they are fetched again, their domains are not protected."
                + " Raise {}, or add a policy cache",
            number,
            setting);
    return number;
  }
}

package mxconnect.core.policy.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.support.Printable;
import mxconnect.api.spi.support.PrintableCause;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What goes wrong with one way to use a policy cache: reading or writing. It is told once, until it
 * goes well again. Thread-safe.
 */
final class CacheTrouble {
  private static final Logger LOG = LoggerFactory.getLogger(CacheTrouble.class);

  private final PolicyCache cache;
  private final String use;
  private final AtomicBoolean failing = new AtomicBoolean();

  /** Makes the trouble of one use, such as {@code "read"}. */
  CacheTrouble(PolicyCache cache, String use) {
    this.cache = cache;
    this.use = use;
  }

  boolean isOn() {
    return failing.get();
  }

  /** Notes that it went well; tells whether it did not before. */
  boolean over() {
    return failing.getAndSet(false);
  }

  /**
   * Tells operators, or developers alone if operators know; returns how loudly. A cache may fail,
   * but an {@link Error} means that it cannot work.
   */
  Level tell(String domain, String what, @Nullable Throwable cause) {
    Level loud = cause instanceof Error ? Level.ERROR : Level.WARN;
    Level level = failing.compareAndSet(false, true) ? loud : Level.DEBUG;
    LOG.atLevel(level)
        .addKeyValue("cache", cache.name())
        .addKeyValue("domain", domain)
        .setCause(trace(level, cause))
        .log(
            "the policy cache {} could not {} the policy of {}: {}",
            cache.name(),
            use,
            domain,
            Printable.message(what));
    return level;
  }

  /** Of an ordinary failure of I/O the message tells operators everything. */
  private static @Nullable Throwable trace(Level level, @Nullable Throwable cause) {
    boolean ordinary = cause instanceof IOException || cause instanceof UncheckedIOException;
    boolean told = level == Level.WARN && ordinary;
    return cause == null || told ? null : PrintableCause.of(cause);
  }
}

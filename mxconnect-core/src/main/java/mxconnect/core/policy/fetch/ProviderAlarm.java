package mxconnect.core.policy.fetch;

import java.util.concurrent.atomic.AtomicBoolean;
import mxconnect.api.spi.support.Printable;
import mxconnect.api.spi.support.PrintableCause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells the operator that a provider is broken: once as an error, and again only after it has
 * worked. Thread-safe.
 */
public final class ProviderAlarm {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderAlarm.class);

  private final AtomicBoolean broken = new AtomicBoolean();

  /**
   * Tells that a provider threw what it must not throw.
   *
   * @param provider its kind and name
   * @param domain the policy domain for which it was asked
   * @param cause what it threw
   */
  public void raise(String provider, String domain, Throwable cause) {
    boolean first = broken.compareAndSet(false, true);
    LOG.atLevel(first ? Level.ERROR : Level.DEBUG)
        .addKeyValue("provider", provider)
        .addKeyValue("domain", domain)
        .setCause(PrintableCause.of(cause))
        .log(
            "the {} is broken, so the MTA-STS policy of {} cannot be found: {}",
            provider,
            domain,
            Printable.message(String.valueOf(cause)));
  }

  /** Tells that it works. */
  public void clear() {
    broken.set(false);
  }
}

package mxconnect.core.dane;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import mxconnect.api.Dane;
import mxconnect.api.ProviderException;
import mxconnect.api.dns.Capability;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.dns.Lookups;
import mxconnect.core.exchanger.Exchanger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entry of this step. Thread-safe. */
public final class DaneStep {
  private static final Logger LOG = LoggerFactory.getLogger(DaneStep.class);
  private static final Set<Capability> NEEDED = Set.of(Capability.TLSA, Capability.DNSSEC);

  private final Lookups lookups;
  private final boolean capable;
  private final AtomicBoolean said = new AtomicBoolean();

  /** Makes the step of one connector, which asks the DNS through these look-ups. */
  public DaneStep(Lookups lookups) {
    this.lookups = lookups;
    this.capable = lookups.capabilities().containsAll(NEEDED);
  }

  /**
   * Refuses options that cannot be kept.
   *
   * @throws ProviderException if DANE is on and the resolver cannot tell secure answers from others
   */
  public void require(Dane option) {
    if ((option == Dane.ON || option == Dane.REQUIRED) && !capable) {
      throw new ProviderException(
          "DANE is on, but "
              + incapable()
              + ". "
              + cure()
              + ", or set DANE to IF_AVAILABLE or OFF.");
    }
  }

  /**
   * Starts to find out about a host; empty if DANE is not applied.
   *
   * @param host a mail exchanger that no policy refuses
   */
  public Optional<TlsaSearch> search(Exchanger host, Delivery delivery) {
    if (delivery.options().tls().dane() == Dane.OFF) {
      return Optional.empty();
    }
    if (!capable && host.tlsaRecords().isEmpty()) {
      sayOnce();
      return Optional.empty();
    }
    return Optional.of(new TlsaSearch(host, delivery, lookups));
  }

  private void sayOnce() {
    if (said.compareAndSet(false, true)) {
      LOG.atInfo()
          .addKeyValue("resolver", lookups.resolverName())
          .log("DANE is not applied: {}; {}", incapable(), cure());
    }
  }

  private String incapable() {
    return "the resolver " + lookups.resolverName() + " cannot tell secure answers from others";
  }

  private static String cure() {
    return "Use the resolver dnsjava with dns.dnssec=validate or trust-ad";
  }
}

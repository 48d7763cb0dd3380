package mxconnect.testkit.dnssec;

import java.util.Optional;
import org.xbill.DNS.Name;

/**
 * How a zone denies. Immutable.
 *
 * @param isStripped whether the proof is left out
 * @param from the zone the SOA record and the proof of which are shown instead
 * @param isMixed whether the NSEC3 records of one proof are of several parameters
 */
public record DenialPlan(boolean isStripped, Optional<Name> from, boolean isMixed) {
  /** The plan of a zone that does nothing wrong. */
  public static final DenialPlan SOUND = new DenialPlan(false, Optional.empty(), false);

  /** Returns the plan without a proof. */
  public DenialPlan stripped() {
    return new DenialPlan(true, from, isMixed);
  }

  /** Returns the plan with what another zone denies. */
  public DenialPlan from(Name zone) {
    return new DenialPlan(isStripped, Optional.of(zone), isMixed);
  }

  /** Returns the plan with NSEC3 records of several parameters (RFC 5155 §8.2). */
  public DenialPlan mixed() {
    return new DenialPlan(isStripped, from, true);
  }
}

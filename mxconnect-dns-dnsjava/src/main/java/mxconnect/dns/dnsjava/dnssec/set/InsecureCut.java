package mxconnect.dns.dnsjava.dnssec.set;

import java.time.Instant;
import java.util.Optional;
import org.xbill.DNS.Name;

/**
 * The zone cut from which on nothing is secure.
 *
 * @param name the name of the zone below the cut, or what may be one
 * @param reason why, for an operator
 * @param certain whether there is a cut; under opt-out there only may be one (RFC 5155 §6)
 * @param open the zone that leaves open whether there is a cut, if what may be one is no more than
 *     a name without records; else empty
 * @param until how long this may be kept
 */
public record InsecureCut(
    Name name, String reason, boolean certain, Optional<Name> open, Instant until) {
  /** Makes a cut at what is a zone, or may be one. */
  public InsecureCut(Name name, String reason, boolean certain, Instant until) {
    this(name, reason, certain, Optional.empty(), until);
  }

  /** Returns about how many octets it takes. */
  public int size() {
    return 2 * reason.length();
  }
}

package mxconnect.dns.dnsjava.dnssec.set;

import java.time.Instant;
import org.xbill.DNS.Name;

/**
 * The zone cut from which on nothing is secure.
 *
 * @param name the name of the zone below the cut, or what may be one
 * @param reason why, for an operator
 * @param certain whether there is a cut; under opt-out there only may be one (RFC 5155 §6)
 * @param until how long this may be kept
 */
public record InsecureCut(Name name, String reason, boolean certain, Instant until) {
  /** Returns about how many octets it takes. */
  public int size() {
    return 2 * reason.length();
  }
}

package mxconnect.dns.dnsjava.dnssec.set;

import java.util.Optional;
import org.xbill.DNS.Name;

/** What validation says of a set of records or of a denial (RFC 4035 §4.3). */
public sealed interface Verdict {
  /**
   * Signed by its zone, whose keys are trusted.
   *
   * @param zone the zone
   * @param encloser the name below which the wildcard stands that the set was made from
   * @param term how long it holds
   */
  record Secure(Name zone, Optional<Name> encloser, Term term) implements Verdict {
    /** Returns how long it may be kept, in seconds. */
    public long ttl() {
      return term.ttl();
    }
  }

  /**
   * Below an insecure cut.
   *
   * @param cut the cut
   */
  record Insecure(InsecureCut cut) implements Verdict {}

  /**
   * To be used by nobody.
   *
   * @param fault what is wrong
   */
  record Bogus(Fault fault) implements Verdict {}
}

package mxconnect.dns.dnsjava.dnssec.chain;

import java.util.Optional;
import mxconnect.dns.dnsjava.dnssec.set.Fault;
import mxconnect.dns.dnsjava.dnssec.set.SignedSet;
import mxconnect.dns.dnsjava.dnssec.set.Verdict;

/**
 * What became of a denial.
 *
 * @param verdict the verdict
 * @param delegation whether it proves that the name is a zone cut
 * @param soa the SOA set that backs it, if there is one (RFC 2308 §5)
 */
public record Denied(Verdict verdict, boolean delegation, Optional<SignedSet> soa) {
  static Denied bogus(Fault fault) {
    return new Denied(new Verdict.Bogus(fault), false, Optional.empty());
  }
}

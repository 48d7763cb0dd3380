package mxconnect.dns.dnsjava.dnssec.anchor;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mxconnect.dns.dnsjava.dnssec.keys.DelegationSigners;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;

/**
 * A zone whose keys are known beforehand (RFC 4033 §2).
 *
 * @param zone its name
 * @param digests DS records of keys
 * @param keys keys; there are digests or keys, not both
 */
public record TrustAnchor(Name zone, List<DSRecord> digests, List<DNSKEYRecord> keys) {

  /** Returns what each of them tells a key by. */
  public List<Predicate<DNSKEYRecord>> points() {
    return Stream.concat(
            digests.stream().map(TrustAnchor::point), keys.stream().map(TrustAnchor::point))
        .toList();
  }

  /** Returns what a DS record tells a key by. */
  public static Predicate<DNSKEYRecord> point(DSRecord digest) {
    return key -> DelegationSigners.names(digest, key);
  }

  private static Predicate<DNSKEYRecord> point(DNSKEYRecord anchor) {
    return key ->
        key.getAlgorithm() == anchor.getAlgorithm() && Arrays.equals(key.getKey(), anchor.getKey());
  }
}

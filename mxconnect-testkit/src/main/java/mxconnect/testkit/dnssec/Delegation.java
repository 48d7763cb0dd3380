package mxconnect.testkit.dnssec;

import java.util.List;
import java.util.Set;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSKEYRecord.Flags;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;

/** Reads DS records as a validator does (RFC 4035 §5.2, RFC 4509 §3). */
final class Delegation {
  private static final Set<Integer> ALGORITHMS =
      Set.of(
          DNSSEC.Algorithm.RSASHA1,
          DNSSEC.Algorithm.RSA_NSEC3_SHA1,
          DNSSEC.Algorithm.RSASHA256,
          DNSSEC.Algorithm.RSASHA512,
          DNSSEC.Algorithm.ECDSAP256SHA256,
          DNSSEC.Algorithm.ECDSAP384SHA384,
          DNSSEC.Algorithm.ED25519,
          DNSSEC.Algorithm.ED448);
  private static final Set<Integer> DIGESTS =
      Set.of(DNSSEC.Digest.SHA1, DNSSEC.Digest.SHA256, DNSSEC.Digest.SHA384);

  private Delegation() {}

  /** Returns what a validator knows that trusts a zone's own entry keys. */
  static List<DSRecord> anchors(SigningZone zone) {
    Name origin = zone.content().origin();
    return SigningKey.entries(zone.plan().map(SigningPlan::keys).orElse(List.of())).stream()
        .map(key -> key.record(origin, 0))
        .map(key -> new DSRecord(origin, DClass.IN, 0, DNSSEC.Digest.SHA256, key))
        .toList();
  }

  /** Leaves out what is not known, and SHA-1 beside anything stronger. */
  static List<DSRecord> usable(RRset set) {
    List<DSRecord> known =
        set.rrs(false).stream()
            .map(DSRecord.class::cast)
            .filter(ds -> ALGORITHMS.contains(ds.getAlgorithm()))
            .filter(ds -> DIGESTS.contains(ds.getDigestID()))
            .toList();
    List<DSRecord> strong =
        known.stream().filter(ds -> ds.getDigestID() != DNSSEC.Digest.SHA1).toList();
    return strong.isEmpty() ? known : strong;
  }

  static boolean isFor(DSRecord ds, DNSKEYRecord key) {
    return isZoneKey(key)
        && (key.getFlags() & Flags.REVOKE) == 0
        && new DSRecord(ds.getName(), DClass.IN, ds.getTTL(), ds.getDigestID(), key).equals(ds);
  }

  /** Tells whether a key may sign a zone (RFC 4034 §2.1). */
  static boolean isZoneKey(DNSKEYRecord key) {
    return (key.getFlags() & Flags.ZONE_KEY) != 0
        && key.getProtocol() == SigningKey.DNSSEC_PROTOCOL;
  }
}

package mxconnect.testkit.dnssec;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Validates for a server that knows where its zones begin and end, and so has no need to find out
 * (RFC 4035 §5). Thread-safe.
 */
final class Validator {
  private final ZoneTree tree;
  private final Map<Signed, Boolean> verified = new ConcurrentHashMap<>();

  Validator(ZoneTree tree) {
    this.tree = tree;
  }

  Verdict verdict(Evidence evidence) {
    return evidence.pieces().stream().map(this::verdict).reduce(Verdict.SECURE, Verdict::and);
  }

  /** Nothing in a zone without trusted keys can be bogus. */
  private Verdict verdict(Evidence.Piece piece) {
    Verdict keys = keys(piece.zone());
    return keys == Verdict.SECURE ? signed(piece) : keys;
  }

  private Verdict signed(Evidence.Piece piece) {
    return piece.atBest() == Verdict.BOGUS
        ? Verdict.BOGUS
        : piece.sets().stream()
            .map(set -> signed(piece.zone(), set))
            .reduce(piece.atBest(), Verdict::and);
  }

  /** Returns the verdict on the keys of a zone: by those of the zone above, up to the root. */
  private Verdict keys(SigningZone zone) {
    Name origin = zone.content().origin();
    if (origin.equals(Name.root)) {
      return entered(zone, Delegation.anchors(zone));
    }
    SigningZone above = tree.zone(origin, Type.DS);
    Verdict aboveKeys = keys(above);
    return aboveKeys == Verdict.SECURE ? delegated(above, zone) : aboveKeys;
  }

  private Verdict delegated(SigningZone above, SigningZone zone) {
    Name origin = zone.content().origin();
    return above
        .set(origin, Type.DS)
        .map(ds -> signed(above, ds).and(entered(zone, Delegation.usable(ds))))
        .orElseGet(() -> undelegated(above, origin));
  }

  /** A zone is insecure where the zone above proves that it has no DS record (RFC 4035 §5.2). */
  private Verdict undelegated(SigningZone above, Name origin) {
    Evidence proof = new Evidence();
    new Refutation(tree, above, origin, Type.DS)
        .weigh(proof, (in, chain, name) -> chain.noData(name));
    return proof.pieces().stream().map(this::signed).reduce(Verdict.INSECURE, Verdict::and);
  }

  private Verdict entered(SigningZone zone, List<DSRecord> ds) {
    if (ds.isEmpty()) {
      return Verdict.INSECURE;
    }
    return zone.set(zone.content().origin(), Type.DNSKEY)
        .filter(keys -> zone.signatures(keys).stream().anyMatch(s -> isEntry(keys, s, ds)))
        .map(keys -> Verdict.SECURE)
        .orElse(Verdict.BOGUS);
  }

  private boolean isEntry(RRset keys, RRSIGRecord signature, List<DSRecord> ds) {
    return keys.rrs(false).stream()
        .map(DNSKEYRecord.class::cast)
        .filter(key -> ds.stream().anyMatch(record -> Delegation.isFor(record, key)))
        .anyMatch(key -> isGood(keys, signature, key));
  }

  private Verdict signed(SigningZone zone, RRset set) {
    boolean good =
        zone.signatures(set).stream()
            .anyMatch(signature -> published(zone).anyMatch(key -> isGood(set, signature, key)));
    return good ? Verdict.SECURE : Verdict.BOGUS;
  }

  private static Stream<DNSKEYRecord> published(SigningZone zone) {
    return zone.set(zone.content().origin(), Type.DNSKEY).stream()
        .flatMap(keys -> keys.rrs(false).stream())
        .map(DNSKEYRecord.class::cast);
  }

  /** The calculation is made once, the dates are looked at each time. */
  private boolean isGood(RRset set, RRSIGRecord signature, DNSKEYRecord key) {
    Instant now = Instant.now();
    return Delegation.isZoneKey(key)
        && signature.getSigner().equals(key.getName())
        && signature.getFootprint() == key.getFootprint()
        && !now.isBefore(signature.getTimeSigned())
        && !now.isAfter(signature.getExpire())
        && verified.computeIfAbsent(new Signed(set, signature, key), Signed::verify);
  }

  /** A set with one of its signatures, and the key that should have made it. */
  private record Signed(RRset set, Record signature, DNSKEYRecord key) {
    boolean verify() {
      RRSIGRecord rrsig = (RRSIGRecord) signature;
      try {
        DNSSEC.verify(set, rrsig, key, rrsig.getTimeSigned());
        return true;
      } catch (DNSSEC.DNSSECException e) {
        return false;
      }
    }
  }
}

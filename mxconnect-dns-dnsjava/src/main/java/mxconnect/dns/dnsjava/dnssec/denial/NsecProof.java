package mxconnect.dns.dnsjava.dnssec.denial;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** What NSEC records prove (RFC 4035 §5.4, RFC 6840 §4). */
final class NsecProof {
  private static final Proof NOTHING = new Proof.Nothing("no NSEC record proves it");

  private final List<NSECRecord> records;

  NsecProof(Name zone, List<NSECRecord> records) {
    this.records =
        records.stream()
            .filter(nsec -> nsec.getName().subdomain(zone) && nsec.getNext().subdomain(zone))
            .toList();
  }

  Proof noData(Name name, int type) {
    Optional<NSECRecord> match = matching(name);
    if (match.isPresent()) {
      return TypeBits.of(match.get()).deny(name, type)
          ? new Proof.NoData(match.get().hasType(Type.NS))
          : NOTHING;
    }
    return covering(name)
        .filter(nsec -> isEmptyNonTerminal(nsec, name) || wildcardHasNone(nsec, name, type))
        .<Proof>map(nsec -> new Proof.NoData(false))
        .orElse(NOTHING);
  }

  private boolean wildcardHasNone(NSECRecord nsec, Name name, int type) {
    Name wildcard = Names.wildcard(encloser(nsec, name));
    return matching(wildcard).filter(match -> TypeBits.of(match).deny(wildcard, type)).isPresent()
        || covering(wildcard).filter(cover -> isEmptyNonTerminal(cover, wildcard)).isPresent();
  }

  Proof noName(Name name) {
    return covering(name)
        .filter(nsec -> !isEmptyNonTerminal(nsec, name))
        .map(nsec -> Names.wildcard(encloser(nsec, name)))
        .flatMap(
            wildcard -> covering(wildcard).filter(cover -> !isEmptyNonTerminal(cover, wildcard)))
        .<Proof>map(nsec -> new Proof.NoName())
        .orElse(NOTHING);
  }

  Proof noCloserName(Name name, Name encloser) {
    return covering(name)
        .filter(nsec -> encloser(nsec, name).equals(encloser))
        .<Proof>map(nsec -> new Proof.NoName())
        .orElse(NOTHING);
  }

  private Optional<NSECRecord> matching(Name name) {
    return records.stream().filter(nsec -> nsec.getName().equals(name)).findFirst();
  }

  private Optional<NSECRecord> covering(Name name) {
    return records.stream()
        .filter(nsec -> covers(nsec, name))
        .filter(nsec -> !isCutAbove(nsec, name))
        .findFirst();
  }

  private static boolean covers(NSECRecord nsec, Name name) {
    boolean isLast = nsec.getName().compareTo(nsec.getNext()) >= 0; // its next name is the apex
    return nsec.getName().compareTo(name) < 0 && (isLast || name.compareTo(nsec.getNext()) < 0);
  }

  /** What lies below a delegation or a DNAME, its NSEC record does not tell (RFC 6840 §4.1). */
  private static boolean isCutAbove(NSECRecord nsec, Name name) {
    return name.subdomain(nsec.getName()) && TypeBits.of(nsec).endTheZone();
  }

  private static boolean isEmptyNonTerminal(NSECRecord nsec, Name name) {
    return nsec.getNext().subdomain(name);
  }

  /**
   * Returns the closest name above a name that does not exist: the NSEC record has it at an end.
   */
  private static Name encloser(NSECRecord nsec, Name name) {
    return Stream.of(nsec.getName(), nsec.getNext())
        .map(end -> Names.commonAncestor(name, end))
        .reduce((one, other) -> one.labels() >= other.labels() ? one : other)
        .orElseThrow();
  }
}

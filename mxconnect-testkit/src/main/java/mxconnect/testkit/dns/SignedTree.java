package mxconnect.testkit.dns;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.testkit.dnssec.SigningKey;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * Zones from the root down, signed (RFC 4035) or not, for a {@link DnsServer}. Immutable.
 *
 * <p>The server answers as a recursive server that does not validate: for every zone, through
 * aliases from one into another, with a DS record from the zone above. Signatures and proofs are in
 * answers to queries with the DO bit only. Wildcards work, other than in a flat {@link Zone} (RFC
 * 4592).
 *
 * {@snippet file="mxconnect/testkit/ExampleTest.java" region="dane"}
 */
public final class SignedTree {
  private final SignedTreeBuilder parts;
  private final Contents contents;
  private final Map<Name, ZoneSigning> signings;

  SignedTree(SignedTreeBuilder parts, Contents contents, Map<Name, ZoneSigning> signings) {
    this.parts = parts;
    this.contents = contents;
    this.signings = Map.copyOf(signings);
  }

  /** Returns a builder of a tree with a signed root alone. */
  public static SignedTreeBuilder builder() {
    return new SignedTreeBuilder();
  }

  /** Returns a builder of a tree with the same zones, keys, records and faults. */
  public SignedTreeBuilder toBuilder() {
    return new SignedTreeBuilder(parts);
  }

  /**
   * Returns the DS records of the root as text of a zone file, for the file of the setting {@code
   * dns.trust-anchors}.
   *
   * @throws IllegalArgumentException if the root is not signed
   */
  public String trustAnchors() {
    return trustAnchors(".");
  }

  /**
   * Returns DS records of a zone with SHA-256 as text of a zone file, one per key by which one
   * enters it, whatever the zone above has.
   *
   * @throws IllegalArgumentException if there is no such zone, or if it is not signed
   */
  public String trustAnchors(String zone) {
    Name name = Names.parse(zone);
    List<Record> records =
        List.copyOf(Ds.of(DsDigest.SHA256).records(name, signed(name).signingKeys(), 0));
    return text(records.stream());
  }

  /**
   * Returns DNSKEY records of a zone as text of a zone file, one per key by which one enters it.
   *
   * @throws IllegalArgumentException if there is no such zone, or if it is not signed
   */
  public String trustAnchorKeys(String zone) {
    Name name = Names.parse(zone);
    return text(
        SigningKey.entries(signed(name).signingKeys()).stream().map(key -> key.record(name, 0)));
  }

  private ZoneSigning signed(Name zone) {
    ZoneSigning signing = signings.get(zone);
    if (signing == null || !signing.isSigned()) {
      throw new IllegalArgumentException("no signed zone " + zone);
    }
    return signing;
  }

  private static String text(Stream<? extends Record> records) {
    return records.map(record -> record + "\n").collect(Collectors.joining());
  }

  Contents contents() {
    return contents;
  }
}

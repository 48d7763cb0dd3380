package mxconnect.testkit.dns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mxconnect.testkit.dnssec.SigningPlan;
import mxconnect.testkit.dnssec.SigningZone;
import mxconnect.testkit.dnssec.Tampering;
import mxconnect.testkit.dnssec.ZoneContent;
import mxconnect.testkit.dnssec.ZoneTree;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * Collects what a {@link SignedTree} consists of. Not thread-safe.
 *
 * <p>Each record belongs to the nearest zone at or above its name, a DS record to the one above
 * that. A zone without an SOA or NS record gets one.
 */
public final class SignedTreeBuilder {
  final List<Zone> records;
  final Map<Name, ZoneSigning> signings;
  final List<SigningFaults.Rule> faults;
  boolean validating;

  SignedTreeBuilder() {
    this.records = new ArrayList<>();
    this.signings = new LinkedHashMap<>(Map.of(Name.root, ZoneSigning.signed()));
    this.faults = new ArrayList<>();
  }

  SignedTreeBuilder(SignedTreeBuilder other) {
    this.records = new ArrayList<>(other.records);
    this.signings = new LinkedHashMap<>(other.signings);
    this.faults = new ArrayList<>(other.faults);
    this.validating = other.validating;
  }

  /** Adds the records of a flat zone, which the zones of the tree share out among themselves. */
  public SignedTreeBuilder records(Zone added) {
    records.add(added);
    return this;
  }

  /** Takes every record away, for others to come. */
  public SignedTreeBuilder clearRecords() {
    records.clear();
    return this;
  }

  /**
   * Adds a zone, or signs one anew that was added before.
   *
   * @param origin its name; {@code "."} for the root
   */
  public SignedTreeBuilder zone(String origin, ZoneSigning signing) {
    signings.put(Names.parse(origin), signing);
    return this;
  }

  /** Adds zones that are signed alike, with the same keys. */
  public SignedTreeBuilder zones(ZoneSigning signing, String... origins) {
    for (String origin : origins) {
      zone(origin, signing);
    }
    return this;
  }

  /** Adds faults for the sets that a match names. */
  public SignedTreeBuilder fault(SetMatch match, SigningFault... added) {
    for (SigningFault fault : added) {
      faults.add(new SigningFaults.Rule(match, fault));
    }
    return this;
  }

  /** Takes every fault away. */
  public SignedTreeBuilder clearFaults() {
    faults.clear();
    return this;
  }

  /**
   * Lets the server behave as one that validates (RFC 4035 §3.2): it answers SERVFAIL for what is
   * bogus, unless the query has the CD bit, and sets the AD bit on what is secure, if the query has
   * the AD or the DO bit (RFC 6840 §5.7). It trusts the keys of the root, knows every {@link
   * SigningAlgorithm} and {@link DsDigest}, allows no skew of clocks, and takes denials by NSEC3 of
   * more than 100 iterations for insecure (RFC 9276 §3.2).
   */
  public SignedTreeBuilder validating() {
    validating = true;
    return this;
  }

  /**
   * Returns the tree.
   *
   * @throws IllegalArgumentException if a fault names a zone that the tree does not have signed, or
   *     if a name has NS records that is no zone
   */
  public SignedTree build() {
    Map<Name, SigningPlan> plans = plans();
    Tampering tampering = new SigningFaults(List.copyOf(faults), plans);
    Map<Name, SigningZone> zones = new HashMap<>();
    Map<Name, ZoneContent> contents = new ZoneContents(signings, records).all();
    contents.forEach((name, content) -> zones.put(name, zone(name, content, plans, tampering)));
    Set<Record> topBitTtl = new HashSet<>();
    records.forEach(zone -> topBitTtl.addAll(zone.topBitTtl()));
    boolean oneByOne = records.stream().anyMatch(Zone::aliasesOneByOne);
    return new SignedTree(
        new SignedTreeBuilder(this),
        new TreeContents(new ZoneTree(zones, oneByOne, validating), topBitTtl),
        signings);
  }

  private SigningZone zone(
      Name name, ZoneContent content, Map<Name, SigningPlan> plans, Tampering tampering) {
    ZoneSigning signing = signings.get(name);
    if (!signing.isSigned()) {
      return SigningZone.unsigned(content, tampering);
    }
    SigningPlan plan = plans.get(name);
    return signing
        .nsec3Parameters()
        .map(nsec3 -> SigningZone.nsec3(content, plan, nsec3, tampering))
        .orElseGet(() -> SigningZone.nsec(content, plan, tampering));
  }

  private Map<Name, SigningPlan> plans() {
    Map<Name, SigningPlan> plans = new HashMap<>();
    signings.forEach(
        (name, signing) -> {
          if (signing.isSigned()) {
            plans.put(
                name, SigningPlan.of(name, signing.signingKeys(), signing.from(), signing.until()));
          }
        });
    for (SigningFaults.Rule rule : faults) {
      rule.fault()
          .zone()
          .filter(zone -> !plans.containsKey(zone))
          .ifPresent(
              zone -> {
                throw new IllegalArgumentException(rule.fault() + ": no signed zone " + zone);
              });
    }
    return plans;
  }
}

package mxconnect.dns.dnsjava.dnssec.chain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.ZoneKey;
import mxconnect.dns.dnsjava.dnssec.anchor.TrustAnchor;
import mxconnect.dns.dnsjava.dnssec.keys.KeyFacts;
import mxconnect.dns.dnsjava.dnssec.keys.SupportedKeys;
import mxconnect.dns.dnsjava.dnssec.set.Fault;
import mxconnect.dns.dnsjava.dnssec.set.InsecureCut;
import mxconnect.dns.dnsjava.dnssec.set.MessageSets;
import mxconnect.dns.dnsjava.dnssec.set.SignatureCheck;
import mxconnect.dns.dnsjava.dnssec.set.SignedSet;
import mxconnect.dns.dnsjava.dnssec.set.Verdict;
import mxconnect.dns.dnsjava.dnssec.set.Wording;
import mxconnect.dns.dnsjava.dnssec.work.Effort;
import mxconnect.dns.dnsjava.upstream.Response;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Finds the keys of a zone and whether they may be trusted: by an anchor, or by the DS records that
 * the zone above has signed (RFC 4035 §5.2).
 */
final class KeySearch {
  /** Nobody has a use for more keys, nor for more DS records; each of them costs each other one. */
  static final int MAX_RECORDS = 64;

  private final ChainOfTrust chain;
  private final ValidatorParts parts;
  private final Questions questions;
  private final SignatureCheck signatures;
  private final Effort effort;

  KeySearch(
      ChainOfTrust chain,
      ValidatorParts parts,
      Questions questions,
      SignatureCheck signatures,
      Effort effort) {
    this.chain = chain;
    this.parts = parts;
    this.questions = questions;
    this.signatures = signatures;
    this.effort = effort;
  }

  ZoneTrust find(Name zone) throws DnsLookupException, InterruptedException {
    Optional<TrustAnchor> anchor = parts.anchors().at(zone);
    if (anchor.isPresent()) {
      Entries entries = new Entries(zone, anchor.get().points(), Instant.MAX, Instant.MAX);
      return authenticate(questions.ask(zone, Type.DNSKEY), entries, true);
    }
    return chain.knownDelegation(zone).isPresent() ? afterDelegation(zone) : besideDelegation(zone);
  }

  private ZoneTrust afterDelegation(Name zone) throws DnsLookupException, InterruptedException {
    Delegation delegation = chain.delegation(zone);
    return delegation instanceof Delegation.Signed signed
        ? authenticate(questions.ask(zone, Type.DNSKEY), entries(zone, signed), false)
        : unsigned(zone, delegation);
  }

  /** The signature that leads here names the zone, so most likely there are keys to ask for. */
  private ZoneTrust besideDelegation(Name zone) throws DnsLookupException, InterruptedException {
    try (SideSearch<Response> keys =
        SideSearch.start(effort.lookup(), () -> questions.ask(zone, Type.DNSKEY))) {
      Delegation delegation = chain.delegation(zone);
      return delegation instanceof Delegation.Signed signed
          ? authenticate(keys.await(), entries(zone, signed), false)
          : unsigned(zone, delegation);
    }
  }

  private ZoneTrust unsigned(Name zone, Delegation delegation) {
    return switch (delegation) {
      case Delegation.Insecure(InsecureCut cut) -> new ZoneTrust.Insecure(cut);
      case Delegation.Bogus(Fault fault, Instant until) -> new ZoneTrust.Bogus(fault, until);
      case Delegation.None(Instant until) ->
          new ZoneTrust.Bogus(
              Fault.bogus("%s signs, but is no zone".formatted(Wording.of(zone))), until);
      case Delegation.Signed signed -> throw new IllegalArgumentException(signed.toString());
    };
  }

  private static Entries entries(Name zone, Delegation.Signed delegation) {
    return new Entries(
        zone,
        delegation.signers().records().stream().map(TrustAnchor::point).toList(),
        delegation.signatureEnds(),
        delegation.until());
  }

  private ZoneTrust authenticate(Response response, Entries entries, boolean isAnchored)
      throws DnsLookupException, InterruptedException {
    Name zone = entries.zone();
    Optional<SignedSet> set = MessageSets.of(response.message()).answer(zone, Type.DNSKEY);
    if (set.isEmpty()) {
      return bogus(
          ExtendedErrorCodeOption.DNSKEY_MISSING,
          "%s has no DNSKEY records at %s".formatted(Wording.of(zone), response.server()));
    }
    if (set.get().records().size() > MAX_RECORDS) {
      return bogus(
          ExtendedErrorCodeOption.DNSSEC_BOGUS,
          "%s has more than %d keys".formatted(Wording.of(zone), MAX_RECORDS));
    }
    List<DNSKEYRecord> keys = zoneKeys(set.get());
    if (keys.isEmpty()) {
      return bogus(
          ExtendedErrorCodeOption.NO_ZONE_KEY_BIT_SET,
          "none of the keys of %s may sign it: they are revoked, or no zone keys"
              .formatted(Wording.of(zone)));
    }
    if (set.get().signatures().isEmpty()) {
      return bogus(
          ExtendedErrorCodeOption.RRSIGS_MISSING, stripped(set.get(), response, isAnchored));
    }
    List<DNSKEYRecord> named = named(keys, entries);
    List<DNSKEYRecord> usable = named.stream().filter(SupportedKeys::isSupported).toList();
    return usable.isEmpty()
        ? withoutEntry(entries, named, isAnchored)
        : authenticate(set.get(), new Keys(keys, named, usable), entries);
  }

  /** Each key may need a digest for each DS record. */
  private List<DNSKEYRecord> named(List<DNSKEYRecord> keys, Entries entries)
      throws DnsLookupException, InterruptedException {
    List<DNSKEYRecord> named = new ArrayList<>();
    for (DNSKEYRecord key : keys) {
      if (effort.digest(() -> entries.name(key))) {
        named.add(key);
      }
    }
    return named;
  }

  private static List<DNSKEYRecord> zoneKeys(SignedSet set) {
    return set.all(DNSKEYRecord.class).stream().filter(SupportedKeys::isZoneKey).toList();
  }

  private ZoneTrust authenticate(SignedSet set, Keys keys, Entries entries)
      throws DnsLookupException, InterruptedException {
    return switch (signatures.check(set, entries.zone(), keys.usable())) {
      case Verdict.Secure secure ->
          new ZoneTrust.Secure(
              entries.zone(),
              keys.all().stream().filter(SupportedKeys::isSupported).toList(),
              keys.shown(),
              earlier(secure.term().signatureEnds(), entries.signatureEnds()),
              earlier(parts.memory().secureUntil(secure.ttl()), entries.until()));
      case Verdict.Bogus(Fault fault) -> new ZoneTrust.Bogus(fault, parts.memory().bogusUntil());
      case Verdict.Insecure(InsecureCut cut) -> new ZoneTrust.Insecure(cut);
    };
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /**
   * Keys that all entries lead to, and that cannot be used, are like keys of an unknown algorithm.
   * When one entry leads nowhere its key may have been taken out.
   */
  private ZoneTrust withoutEntry(Entries entries, List<DNSKEYRecord> named, boolean isAnchored) {
    String zone = Wording.of(entries.zone());
    if (!isAnchored && entries.allName(named)) {
      return new ZoneTrust.Insecure(
          new InsecureCut(
              entries.zone(),
              zone + " is signed only with keys that are too short or cannot be used here",
              true,
              entries.until()));
    }
    if (isAnchored && parts.anchors().areBuiltIn()) {
      parts.warnings().rootHasOtherKeys();
    }
    return bogus(
        ExtendedErrorCodeOption.DNSKEY_MISSING,
        isAnchored
            ? "no trust anchor is one of the keys of " + zone
            : "no key of %s is one that the zone above names by DS records".formatted(zone));
  }

  private static String stripped(SignedSet keys, Response response, boolean isAnchored) {
    return isAnchored
        ? "this name server removes signatures (%s): %s has none".formatted(response.server(), keys)
        : keys + " has no signature";
  }

  private ZoneTrust.Bogus bogus(int code, String words) {
    return new ZoneTrust.Bogus(new Fault(code, words), parts.memory().bogusUntil());
  }

  /**
   * What is known of the keys with which one enters a zone.
   *
   * @param points what each of them is told by
   * @param signatureEnds when the signature ends that says so; never for a trust anchor
   * @param until how long this holds
   */
  private record Entries(
      Name zone, List<Predicate<DNSKEYRecord>> points, Instant signatureEnds, Instant until) {
    boolean name(DNSKEYRecord key) {
      return points.stream().anyMatch(point -> point.test(key));
    }

    boolean allName(List<DNSKEYRecord> keys) {
      return points.stream().allMatch(point -> keys.stream().anyMatch(point));
    }
  }

  /**
   * The keys that may sign a zone.
   *
   * @param named those that an entry names
   * @param usable those of them that can be used
   */
  private record Keys(List<DNSKEYRecord> all, List<DNSKEYRecord> named, List<DNSKEYRecord> usable) {
    /** Returns them for people, those with which one enters the zone first. */
    List<ZoneKey> shown() {
      return Stream.concat(
              named.stream().map(key -> KeyFacts.of(key, true)),
              all.stream().filter(key -> !named.contains(key)).map(key -> KeyFacts.of(key, false)))
          .toList();
    }
  }
}

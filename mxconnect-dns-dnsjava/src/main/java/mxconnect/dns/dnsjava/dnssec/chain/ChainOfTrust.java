package mxconnect.dns.dnsjava.dnssec.chain;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.dns.dnsjava.dnssec.anchor.TrustAnchor;
import mxconnect.dns.dnsjava.dnssec.anchor.TrustAnchors;
import mxconnect.dns.dnsjava.dnssec.set.InsecureCut;
import mxconnect.dns.dnsjava.dnssec.set.SignatureCheck;
import mxconnect.dns.dnsjava.dnssec.set.Wording;
import mxconnect.dns.dnsjava.dnssec.work.Effort;
import mxconnect.dns.dnsjava.upstream.Response;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * The zones between the trust anchors and the names of one look-up. What it found out once holds to
 * the end of the look-up, also with a TTL of zero.
 *
 * <p>Whatever is looked for here needs only what is known of names above it, so look-ups that wait
 * for one another never do so in a circle.
 */
public final class ChainOfTrust {
  private final TrustAnchors anchors;
  private final TrustMemory memory;
  private final Questions questions;
  private final Effort effort;
  private final KeySearch keys;
  private final DelegationSearch delegations;
  private final Map<Name, ZoneTrust> knownZones = new ConcurrentHashMap<>();
  private final Map<Name, Delegation> knownDelegations = new ConcurrentHashMap<>();

  public ChainOfTrust(ValidatorParts parts, Questions questions, Effort effort) {
    this.anchors = parts.anchors();
    this.memory = parts.memory();
    this.questions = questions;
    this.effort = effort;
    SignatureCheck signatures = new SignatureCheck(effort, parts.clock());
    this.keys = new KeySearch(this, parts, questions, signatures, effort);
    this.delegations = new DelegationSearch(this, memory, questions, signatures, effort);
  }

  /**
   * Asks a question. If nothing is known of the top-level domain, which nearly every answer is
   * judged by, its keys and those of the root are looked for meanwhile, so that they cost no round
   * trip.
   */
  public Response ask(Record question) throws DnsLookupException, InterruptedException {
    Optional<Name> unknown = firstZone(question.getName()).filter(memory.zones()::lacks);
    return unknown.isPresent() ? ask(question, unknown.get()) : questions.ask(question);
  }

  /**
   * The search has ended before the answer is judged, which would nearly always wait for it anyway.
   * A failure before there is an answer is held against no zone: the link may be down.
   */
  private Response ask(Record question, Name unknown)
      throws DnsLookupException, InterruptedException {
    effort.ahead(true); // to the end of the look-up, if the question fails
    try (SideSearch<ZoneTrust> search = SideSearch.start(effort.lookup(), () -> zone(unknown))) {
      Response response = questions.ask(question);
      effort.ahead(false);
      search.awaitEnd();
      return response;
    }
  }

  /** Returns the top-level domain; below another anchor than the root, names need be no zones. */
  private Optional<Name> firstZone(Name name) {
    return anchorAbove(name)
        .map(
            anchor ->
                anchor.equals(Name.root) && name.labels() > 1
                    ? new Name(name, name.labels() - 2)
                    : anchor);
  }

  /** Returns what is known of the keys of a zone. */
  ZoneTrust zone(Name zone) throws DnsLookupException, InterruptedException {
    ZoneTrust known = knownZones.get(zone);
    if (known != null) {
      return known;
    }
    ZoneTrust trust =
        anchors.closest(zone).isEmpty()
            ? new ZoneTrust.Insecure(withoutAnchor(zone))
            : memory.zones().get(zone, effort, () -> keys.find(zone));
    knownZones.put(zone, trust);
    return trust;
  }

  /** Returns what the zone above says of a name below an anchor. */
  Delegation delegation(Name name) throws DnsLookupException, InterruptedException {
    Delegation known = knownDelegations.get(name);
    if (known != null) {
      return known;
    }
    Delegation delegation = memory.delegations().get(name, effort, () -> delegations.find(name));
    knownDelegations.put(name, delegation);
    return delegation;
  }

  /** Returns what of a name is known without a query. */
  Optional<Delegation> knownDelegation(Name name) {
    return Optional.ofNullable(knownDelegations.get(name))
        .or(() -> memory.delegations().known(name));
  }

  /** Tells from the anchor down whether what stands at a name must be signed. */
  Region region(Name name) throws DnsLookupException, InterruptedException {
    Optional<TrustAnchor> anchor = anchors.closest(name);
    if (anchor.isEmpty()) {
      return new Region.Insecure(withoutAnchor(name));
    }
    Name zone = anchor.get().zone();
    for (int above = name.labels() - zone.labels() - 1; above >= 0; above--) {
      Name step = new Name(name, above);
      switch (delegation(step)) {
        case Delegation.Signed signed -> zone = step;
        case Delegation.None none -> {}
        case Delegation.Insecure(InsecureCut cut) -> {
          return new Region.Insecure(cut);
        }
        case Delegation.Bogus bogus -> {
          return new Region.Bogus(bogus.fault());
        }
      }
    }
    return new Region.Secure(zone);
  }

  /**
   * Returns a zone cut that is known to lie between a zone and a name, so that what stands at the
   * name is not in the zone (RFC 4035 §5.3.1).
   *
   * @param parentSide whether what stands there is on the upper side of a cut at the name itself
   */
  Optional<Name> cutBetween(Name zone, Name name, boolean parentSide) {
    for (int above = parentSide ? 1 : 0; above < name.labels() - zone.labels(); above++) {
      Name step = new Name(name, above);
      if (anchors.at(step).isPresent() || isCut(step)) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  private boolean isCut(Name name) {
    return knownDelegation(name)
        .filter(
            delegation ->
                switch (delegation) {
                  case Delegation.Signed signed -> true;
                  case Delegation.Insecure(InsecureCut cut) ->
                      cut.certain() && cut.name().equals(name);
                  case Delegation.None none -> false;
                  case Delegation.Bogus bogus -> false;
                })
        .isPresent();
  }

  /**
   * Tells whether a zone lies at or below the closest trust anchor of a name. What claims to be
   * signed from above it must not be believed: the anchor says that the name is signed.
   *
   * @param parentSide whether what stands at the name belongs to a zone above it
   */
  boolean isAnchored(Name zone, Name name, boolean parentSide) {
    Name inside = parentSide && name.labels() > 1 ? new Name(name, 1) : name;
    return anchors.closest(inside).filter(anchor -> zone.subdomain(anchor.zone())).isPresent();
  }

  /** Returns the closest zone at or above a name that has a trust anchor. */
  Optional<Name> anchorAbove(Name name) {
    return anchors.closest(name).map(TrustAnchor::zone);
  }

  boolean isAnchor(Name zone) {
    return anchors.at(zone).isPresent();
  }

  /** It costs nothing to find out, so it is not kept. */
  private static InsecureCut withoutAnchor(Name name) {
    String reason = "no trust anchor stands above " + Wording.of(name);
    return new InsecureCut(Name.root, reason, false, Instant.EPOCH);
  }
}

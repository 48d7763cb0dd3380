package mxconnect.dns.dnsjava.dnssec.chain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.dns.dnsjava.dnssec.denial.Proof;
import mxconnect.dns.dnsjava.dnssec.set.Fault;
import mxconnect.dns.dnsjava.dnssec.set.InsecureCut;
import mxconnect.dns.dnsjava.dnssec.set.MessageSets;
import mxconnect.dns.dnsjava.dnssec.set.SignatureCheck;
import mxconnect.dns.dnsjava.dnssec.set.SignedSet;
import mxconnect.dns.dnsjava.dnssec.set.Signers;
import mxconnect.dns.dnsjava.dnssec.set.Verdict;
import mxconnect.dns.dnsjava.dnssec.set.Wording;
import mxconnect.dns.dnsjava.dnssec.work.Effort;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Gives the verdict on an answer without records (RFC 4035 §5.4), and on those by a wildcard. */
public final class DenialCheck {
  private static final int MAX_ZONES = 3;

  private final ChainOfTrust chain;
  private final TrustMemory memory;
  private final SignedProofs proofs;

  public DenialCheck(
      ChainOfTrust chain, TrustMemory memory, SignatureCheck signatures, Effort effort) {
    this.chain = chain;
    this.memory = memory;
    this.proofs = new SignedProofs(signatures, effort);
  }

  /**
   * Gives the verdict on a denial.
   *
   * @param name the name that has no records
   * @param type the type asked for; a DS record is denied by a zone above the name
   * @param absent whether the answer says that there is no such name
   */
  public Denied check(Name name, int type, boolean absent, MessageSets answer)
      throws DnsLookupException, InterruptedException {
    boolean parentSide = type == Type.DS;
    Optional<Denied> first = Optional.empty();
    for (Name signer : signers(name, parentSide, answer)) {
      Denied denied =
          switch (chain.zone(signer)) {
            case ZoneTrust.Insecure(InsecureCut cut) -> insecure(cut, name, answer);
            case ZoneTrust.Bogus bogus -> Denied.bogus(bogus.fault());
            case ZoneTrust.Secure zone -> prove(zone, name, type, absent, answer);
          };
      if (!(denied.verdict() instanceof Verdict.Bogus)) {
        return denied;
      }
      first = first.or(() -> Optional.of(denied));
    }
    return first.isPresent() ? first.get() : unsigned(name, type, answer);
  }

  /** Returns the zones that say that they signed the proof and may hold the name, lowest first. */
  private List<Name> signers(Name name, boolean parentSide, MessageSets answer) {
    return Stream.of(Type.NSEC, Type.NSEC3)
        .flatMap(type -> answer.authority(type).stream())
        .flatMap(set -> Signers.of(set, false).stream())
        .filter(signer -> name.subdomain(signer) && !(parentSide && name.equals(signer)))
        .filter(signer -> chain.isAnchored(signer, name, parentSide))
        .distinct()
        .sorted(Comparator.comparingInt(Name::labels).reversed())
        .limit(MAX_ZONES)
        .toList();
  }

  private Denied prove(
      ZoneTrust.Secure zone, Name name, int type, boolean absent, MessageSets answer)
      throws DnsLookupException, InterruptedException {
    Optional<Name> cut = chain.cutBetween(zone.zone(), name, type == Type.DS);
    if (cut.isPresent()) {
      return Denied.bogus(
          Fault.bogus(
              "%s denies %s, but is above the zone cut at %s"
                  .formatted(
                      Wording.of(zone.zone()), Wording.of(name, type), Wording.of(cut.get()))));
    }
    SignedProofs.Found found = proofs.of(zone, answer);
    Optional<SignedSet> soa = soa(name, answer);
    if (soa.isPresent()) {
      Optional<Fault> fault = found.add(soa.get());
      if (fault.isPresent()) {
        return Denied.bogus(fault.get());
      }
    }
    return switch (found.denials().prove(name, type, absent)) {
      case Proof.NoData(boolean delegation) -> new Denied(secure(zone, found), delegation, soa);
      case Proof.NoName() -> new Denied(secure(zone, found), false, soa);
      case Proof.Open(String why) ->
          new Denied(
              new Verdict.Insecure(open(zone.zone(), name, type == Type.DS, why, found)),
              false,
              soa);
      case Proof.Nothing(String why) ->
          Denied.bogus(found.fault().orElse(nothing(name, type, why)));
    };
  }

  private static Verdict secure(ZoneTrust.Secure zone, SignedProofs.Found found) {
    return new Verdict.Secure(zone.zone(), Optional.empty(), found.term());
  }

  private static Fault nothing(Name name, int type, String why) {
    return new Fault(
        ExtendedErrorCodeOption.NSEC_MISSING,
        "that there is no %s is not proved: %s".formatted(Wording.of(name, type), why));
  }

  /** Only who asks for DS records asks whether a zone begins there. */
  private InsecureCut open(
      Name zone, Name name, boolean mayBegin, String why, SignedProofs.Found found) {
    return new InsecureCut(
        name,
        "%s does not tell whether %s is signed: %s"
            .formatted(Wording.of(zone), Wording.of(name), why),
        false,
        mayBegin ? Optional.empty() : Optional.of(zone),
        memory.insecureUntil(found.term().ttl()));
  }

  /** Returns the SOA set that claims to back a denial: that of a zone at or above the name. */
  private static Optional<SignedSet> soa(Name name, MessageSets answer) {
    return answer.authority(Type.SOA).stream()
        .filter(soa -> name.subdomain(soa.owner()))
        .max(Comparator.comparingInt(soa -> soa.owner().labels()));
  }

  /** What is below an insecure cut needs no proof; an SOA record from above it backs nothing. */
  private static Denied insecure(InsecureCut cut, Name name, MessageSets answer) {
    return new Denied(
        new Verdict.Insecure(cut),
        false,
        soa(name, answer).filter(soa -> soa.owner().subdomain(cut.name())));
  }

  private Denied unsigned(Name name, int type, MessageSets answer)
      throws DnsLookupException, InterruptedException {
    boolean isAbove = type == Type.DS && name.labels() > 1;
    return switch (chain.region(isAbove ? new Name(name, 1) : name)) {
      case Region.Insecure(InsecureCut cut) -> insecure(cut, name, answer);
      case Region.Bogus(Fault fault) -> Denied.bogus(fault);
      case Region.Secure(Name zone) ->
          chain.zone(zone) instanceof ZoneTrust.Bogus broken
              ? Denied.bogus(broken.fault())
              : Denied.bogus(nothing(name, type, "no signed NSEC or NSEC3 record came"));
    };
  }

  /**
   * Gives the verdict on a set that a wildcard may have been made into, which needs a proof that
   * there is no closer name (RFC 4035 §5.3.4, RFC 5155 §8.8).
   *
   * @param verdict the verdict on the set alone
   */
  public Verdict expanded(SignedSet set, Verdict verdict, MessageSets answer)
      throws DnsLookupException, InterruptedException {
    if (!(verdict instanceof Verdict.Secure secure)
        || secure.encloser().isEmpty()
        || !(chain.zone(secure.zone()) instanceof ZoneTrust.Secure zone)) {
      return verdict;
    }
    SignedProofs.Found found = proofs.of(zone, answer);
    return switch (found.denials().proveExpansion(set.owner(), secure.encloser().get())) {
      case Proof.Open(String why) ->
          new Verdict.Insecure(open(zone.zone(), set.owner(), false, why, found));
      case Proof.Nothing(String why) ->
          new Verdict.Bogus(
              new Fault(
                  ExtendedErrorCodeOption.NSEC_MISSING,
                  "that %s comes from a wildcard is not proved: %s".formatted(set, why)));
      case Proof.NoName() ->
          new Verdict.Secure(secure.zone(), secure.encloser(), secure.term().and(found.term()));
      case Proof.NoData data -> throw new IllegalStateException(data.toString());
    };
  }
}

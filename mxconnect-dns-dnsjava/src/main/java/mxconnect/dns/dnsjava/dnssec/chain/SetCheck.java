package mxconnect.dns.dnsjava.dnssec.chain;

import java.util.Optional;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.dns.dnsjava.dnssec.set.Fault;
import mxconnect.dns.dnsjava.dnssec.set.InsecureCut;
import mxconnect.dns.dnsjava.dnssec.set.SignatureCheck;
import mxconnect.dns.dnsjava.dnssec.set.SignedSet;
import mxconnect.dns.dnsjava.dnssec.set.Signers;
import mxconnect.dns.dnsjava.dnssec.set.Verdict;
import mxconnect.dns.dnsjava.dnssec.set.Wording;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Gives the verdict on one set of records. */
public final class SetCheck {
  private final ChainOfTrust chain;
  private final SignatureCheck signatures;

  public SetCheck(ChainOfTrust chain, SignatureCheck signatures) {
    this.chain = chain;
    this.signatures = signatures;
  }

  /**
   * Gives the verdict on a set.
   *
   * @param parentSide whether it belongs to a zone above its owner, as what is said of a DS record
   *     does
   */
  public Verdict check(SignedSet set, boolean parentSide)
      throws DnsLookupException, InterruptedException {
    Optional<Verdict> first = Optional.empty();
    for (Name signer : Signers.of(set, parentSide)) {
      if (chain.isAnchored(signer, set.owner(), parentSide)) {
        Verdict verdict = signedBy(signer, set, parentSide);
        if (!(verdict instanceof Verdict.Bogus)) {
          return verdict;
        }
        first = first.or(() -> Optional.of(verdict));
      }
    }
    return first.isPresent() ? first.get() : unsigned(set, parentSide);
  }

  private Verdict signedBy(Name signer, SignedSet set, boolean parentSide)
      throws DnsLookupException, InterruptedException {
    return switch (chain.zone(signer)) {
      case ZoneTrust.Insecure(InsecureCut cut) -> new Verdict.Insecure(cut);
      case ZoneTrust.Bogus bogus -> new Verdict.Bogus(bogus.fault());
      case ZoneTrust.Secure zone -> {
        Optional<Name> cut = chain.cutBetween(zone.zone(), set.owner(), parentSide);
        yield cut.isPresent()
            ? new Verdict.Bogus(foreign(set, zone.zone(), cut.get()))
            : signatures.check(set, zone.zone(), zone.keys());
      }
    };
  }

  private static Fault foreign(SignedSet set, Name zone, Name cut) {
    return Fault.bogus(
        "%s is signed by %s, which is above the zone cut at %s"
            .formatted(set, Wording.of(zone), Wording.of(cut)));
  }

  /** What nobody signed may be so where no zone is signed, and nowhere else. */
  private Verdict unsigned(SignedSet set, boolean parentSide)
      throws DnsLookupException, InterruptedException {
    boolean isAbove = (parentSide || set.type() == Type.DS) && set.owner().labels() > 1;
    return switch (chain.region(isAbove ? new Name(set.owner(), 1) : set.owner())) {
      case Region.Insecure(InsecureCut cut) -> new Verdict.Insecure(cut);
      case Region.Bogus(Fault fault) -> new Verdict.Bogus(fault);
      case Region.Secure(Name zone) ->
          chain.zone(zone) instanceof ZoneTrust.Bogus broken
              ? new Verdict.Bogus(broken.fault())
              : new Verdict.Bogus(missing(set, zone));
    };
  }

  private static Fault missing(SignedSet set, Name zone) {
    return set.signatures().isEmpty()
        ? new Fault(
            ExtendedErrorCodeOption.RRSIGS_MISSING,
            "%s has no signature, but %s is signed".formatted(set, Wording.of(zone)))
        : Fault.bogus("no signature of %s is one of its zone's".formatted(set));
  }
}

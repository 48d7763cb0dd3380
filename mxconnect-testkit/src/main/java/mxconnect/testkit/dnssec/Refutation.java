package mxconnect.testkit.dnssec;

import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Type;

/** What a zone says of what it lacks: an SOA record and, if it is signed, a proof. */
final class Refutation {
  private final SigningZone asked;
  private final SigningZone zone;
  private final Name name;
  private final DenialPlan plan;

  Refutation(ZoneTree tree, SigningZone asked, Name name, int type) {
    this.asked = asked;
    this.plan = asked.denialPlan(name, type);
    this.zone = plan.from().flatMap(tree::zone).orElse(asked);
    this.name = name.subdomain(zone.content().origin()) ? name : moved(name, asked, zone);
  }

  /** Returns the name that is in another zone what this one is in its own. */
  private static Name moved(Name name, SigningZone from, SigningZone to) {
    try {
      Name relative = name.relativize(from.content().origin());
      return Name.concatenate(relative, to.content().origin());
    } catch (NameTooLongException e) {
      return to.content().origin();
    }
  }

  /** Says that there is nothing, and proves it if the zone is signed. */
  void deny(AnswerWriter out, TreeAnswer.Proof proof) {
    List<RRset> soa = zone.set(zone.content().origin(), Type.SOA).stream().toList();
    soa.forEach(set -> out.authority(zone, set));
    out.evidence().add(asked, soa, zone == asked ? Verdict.SECURE : Verdict.BOGUS);
    prove(out, proof);
  }

  /** Proves what is not there. */
  void prove(AnswerWriter out, TreeAnswer.Proof proof) {
    out.proof(zone, weigh(out.evidence(), proof));
  }

  /** Returns the proof that is shown, and adds to the evidence what it is worth. */
  List<RRset> weigh(Evidence evidence, TreeAnswer.Proof proof) {
    if (zone.denial().isEmpty()) {
      return List.of();
    }
    Denial chain = zone.denial().get();
    List<RRset> right = proof.of(zone.content(), chain, name);
    List<RRset> shown = plan.isStripped() ? List.of() : mixed(right, proof);
    boolean isSound = zone == asked && shown.equals(right);
    evidence.add(asked, shown, isSound ? chain.atBest(name) : Verdict.BOGUS);
    return shown;
  }

  private List<RRset> mixed(List<RRset> right, TreeAnswer.Proof proof) {
    if (!plan.isMixed()) {
      return right;
    }
    List<RRset> mixed = new ArrayList<>(right.subList(0, 1));
    zone.otherDenial()
        .map(other -> proof.of(zone.content(), other, name))
        .ifPresent(other -> mixed.addAll(other.subList(1, other.size())));
    return mixed;
  }
}

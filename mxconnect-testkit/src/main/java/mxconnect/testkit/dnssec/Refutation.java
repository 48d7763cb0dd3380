package mxconnect.testkit.dnssec;

import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Type;

/** The negative answer of a zone: an SOA record and, if it is signed, a proof (RFC 4035 §3.1.3). */
final class Refutation {
  private final SigningZone zone;
  private final Name name;
  private final DenialPlan plan;

  Refutation(ZoneTree tree, SigningZone asked, Name name, int type) {
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

  void write(AnswerWriter out, TreeAnswer.Proof proof) {
    zone.set(zone.content().origin(), Type.SOA).ifPresent(soa -> out.authority(zone, soa));
    if (!plan.isStripped()) {
      zone.denial().ifPresent(chain -> out.proof(zone, sets(chain, proof)));
    }
  }

  private List<RRset> sets(Denial chain, TreeAnswer.Proof proof) {
    List<RRset> sound = proof.of(zone.content(), chain, name);
    if (!plan.isMixed()) {
      return sound;
    }
    List<RRset> mixed = new ArrayList<>(sound.subList(0, 1));
    zone.otherDenial()
        .map(other -> proof.of(zone.content(), other, name))
        .ifPresent(other -> mixed.addAll(other.subList(1, other.size())));
    return mixed;
  }
}

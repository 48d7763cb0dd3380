package mxconnect.testkit.dnssec;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** What a tree says to one question (RFC 4035 §3.1), through aliases from zone to zone. */
final class TreeAnswer {
  private final ZoneTree tree;
  private final AnswerWriter out;
  private final int type;
  private final Set<Name> visited = new HashSet<>();

  private TreeAnswer(ZoneTree tree, AnswerWriter out, int type) {
    this.tree = tree;
    this.out = out;
    this.type = type;
  }

  static void write(ZoneTree tree, AnswerWriter out, Record question) {
    new TreeAnswer(tree, out, question.getType()).answer(question.getName());
  }

  private void answer(Name asked) {
    Optional<Name> name = Optional.of(asked);
    while (name.isPresent() && visited.add(name.get())) {
      name = step(name.get()).filter(target -> !tree.aliasesOneByOne());
    }
  }

  /** Answers for one name; returns the name that an alias leads to. */
  private Optional<Name> step(Name name) {
    SigningZone zone = tree.zone(name, type);
    ZoneContent content = zone.content();
    Optional<RRset> redirection = content.redirection(name);
    if (redirection.isPresent()) {
      return redirect(zone, name, redirection.get());
    }
    if (content.exists(name)) {
      return atName(zone, name);
    }
    Name encloser = content.encloser(name);
    Name wildcard = Wildcards.below(encloser);
    if (content.exists(wildcard)) {
      return atWildcard(zone, name, wildcard, encloser);
    }
    out.rcode(Rcode.NXDOMAIN);
    deny(zone, name, (in, chain, denied) -> chain.noName(denied, in.encloser(denied)));
    return Optional.empty();
  }

  private Optional<Name> atName(SigningZone zone, Name name) {
    List<RRset> found = found(zone, name);
    found.forEach(set -> out.answer(zone, set));
    if (found.isEmpty()) {
      deny(zone, name, (in, chain, denied) -> chain.noData(denied));
    }
    return target(found);
  }

  private Optional<Name> atWildcard(SigningZone zone, Name name, Name wildcard, Name encloser) {
    List<RRset> found = found(zone, wildcard);
    found.forEach(set -> out.expanded(zone, set, name));
    if (found.isEmpty()) {
      deny(zone, name, (in, chain, denied) -> chain.noDataAtWildcard(denied, in.encloser(denied)));
    } else {
      refutation(zone, name)
          .prove(out, (in, chain, denied) -> chain.expansion(denied, in.encloser(denied)));
    }
    return target(found);
  }

  /** Returns what is there of the type asked for, or else the alias. */
  private List<RRset> found(SigningZone zone, Name name) {
    if (type == Type.ANY || type == Type.RRSIG) {
      return zone.content().sets(name);
    }
    return zone.set(name, type).or(() -> zone.set(name, Type.CNAME)).stream().toList();
  }

  private Optional<Name> target(List<RRset> found) {
    return found.stream()
        .map(RRset::first)
        .filter(record -> record instanceof CNAMERecord && type != Type.CNAME && type != Type.ANY)
        .map(record -> ((CNAMERecord) record).getTarget())
        .findFirst();
  }

  /** Makes the alias that stands for a DNAME record; it has no signature (RFC 6672 §5.3.1). */
  private Optional<Name> redirect(SigningZone zone, Name name, RRset redirection) {
    out.answer(zone, redirection);
    DNAMERecord dname = (DNAMERecord) redirection.first();
    try {
      Name target = name.fromDNAME(dname);
      out.unsigned(new CNAMERecord(name, DClass.IN, dname.getTTL(), target));
      return type == Type.CNAME ? Optional.empty() : Optional.of(target);
    } catch (NameTooLongException e) {
      out.rcode(Rcode.YXDOMAIN);
      return Optional.empty();
    }
  }

  private void deny(SigningZone zone, Name name, Proof proof) {
    refutation(zone, name).deny(out, proof);
  }

  private Refutation refutation(SigningZone zone, Name name) {
    return new Refutation(tree, zone, name, type);
  }

  /** Gets a proof out of a chain. */
  interface Proof {
    List<RRset> of(ZoneContent content, Denial chain, Name name);
  }
}

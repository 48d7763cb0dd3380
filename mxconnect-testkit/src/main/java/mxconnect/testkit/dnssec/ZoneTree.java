package mxconnect.testkit.dnssec;

import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Zones from the root down, all answered for by one server. Thread-safe. */
public final class ZoneTree {
  private final Map<Name, SigningZone> zones;
  private final boolean aliasesOneByOne;
  private final Optional<Validator> validator;

  /**
   * Makes a tree.
   *
   * @param zones the zones by their names, the root among them
   * @param aliasesOneByOne whether an answer ends at the first alias
   * @param isValidating whether the server judges its answers (RFC 4035 §3.2)
   */
  public ZoneTree(Map<Name, SigningZone> zones, boolean aliasesOneByOne, boolean isValidating) {
    this.zones = Map.copyOf(zones);
    this.aliasesOneByOne = aliasesOneByOne;
    this.validator = isValidating ? Optional.of(new Validator(this)) : Optional.empty();
  }

  /** Writes the answer to a query into a message that holds the question alone. */
  public void answer(Message query, Message reply) {
    AnswerWriter out = new AnswerWriter(reply, hasDo(query));
    TreeAnswer.write(this, out, query.getQuestion());
    if (query.getHeader().getFlag(Flags.CD)) {
      reply.getHeader().setFlag(Flags.CD);
    } else {
      validator.ifPresent(v -> judge(v.verdict(out.evidence()), query, reply));
    }
  }

  /** RFC 4035 §3.2.2, §3.2.3; RFC 6840 §5.7, §5.8. */
  private static void judge(Verdict verdict, Message query, Message reply) {
    switch (verdict) {
      case SECURE -> {
        if (hasDo(query) || query.getHeader().getFlag(Flags.AD)) {
          reply.getHeader().setFlag(Flags.AD);
        }
      }
      case BOGUS -> {
        reply.removeAllRecords(Section.ANSWER);
        reply.removeAllRecords(Section.AUTHORITY);
        reply.getHeader().setRcode(Rcode.SERVFAIL);
      }
      case INSECURE -> {}
    }
  }

  private static boolean hasDo(Message query) {
    return query.getOPT() != null && (query.getOPT().getFlags() & ExtendedFlags.DO) != 0;
  }

  boolean aliasesOneByOne() {
    return aliasesOneByOne;
  }

  /** Returns the zone that answers: a DS record is of the zone above (RFC 4035 §3.1.4.1). */
  SigningZone zone(Name name, int type) {
    boolean above = type == Type.DS && !name.equals(Name.root);
    return nearest(above ? new Name(name, 1) : name);
  }

  Optional<SigningZone> zone(Name origin) {
    return Optional.ofNullable(zones.get(origin));
  }

  private SigningZone nearest(Name name) {
    Name above = name;
    while (!zones.containsKey(above)) {
      above = new Name(above, 1);
    }
    return zones.get(above);
  }
}

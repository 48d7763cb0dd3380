package mxconnect.testkit.dnssec;

import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Zones from the root down, all answered for by one server. Thread-safe. */
public final class ZoneTree {
  private final Map<Name, SigningZone> zones;
  private final boolean aliasesOneByOne;

  /**
   * Makes a tree.
   *
   * @param zones the zones by their names, the root among them
   * @param aliasesOneByOne whether an answer ends at the first alias
   */
  public ZoneTree(Map<Name, SigningZone> zones, boolean aliasesOneByOne) {
    this.zones = Map.copyOf(zones);
    this.aliasesOneByOne = aliasesOneByOne;
  }

  /** Writes the answer to a query into a message that holds the question alone. */
  public void answer(Message query, Message reply) {
    TreeAnswer.write(this, query, reply);
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

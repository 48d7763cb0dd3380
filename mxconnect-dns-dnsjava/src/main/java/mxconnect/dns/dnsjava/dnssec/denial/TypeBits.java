package mxconnect.dns.dnsjava.dnssec.denial;

import java.util.function.IntPredicate;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * The types that a name has, as its NSEC or NSEC3 record tells.
 *
 * @param types tells whether the name has records of a type
 */
record TypeBits(IntPredicate types) {
  static TypeBits of(NSECRecord nsec) {
    return new TypeBits(nsec::hasType);
  }

  static TypeBits of(NSEC3Record nsec3) {
    return new TypeBits(nsec3::hasType);
  }

  /**
   * Tells whether the name has no records of a type, nor an alias in their place (RFC 6840 §4.3).
   *
   * <p>Of a name with a zone cut, the zone above knows the DS records alone (RFC 6840 §4.1), and
   * the zone below does not know them (RFC 4035 §5.2).
   */
  boolean deny(Name name, int type) {
    boolean side =
        type == Type.DS ? !types.test(Type.SOA) || name.equals(Name.root) : !isDelegation();
    return side && !types.test(type) && !types.test(Type.CNAME);
  }

  /** Tells whether names below this one are in another zone, or nowhere (RFC 6672 §2.4). */
  boolean endTheZone() {
    return isDelegation() || types.test(Type.DNAME);
  }

  boolean isDelegation() {
    return types.test(Type.NS) && !types.test(Type.SOA);
  }
}

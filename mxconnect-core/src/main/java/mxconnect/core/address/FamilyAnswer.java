package mxconnect.core.address;

import java.net.InetAddress;
import java.util.List;
import mxconnect.core.delivery.Problem;

/** What came of the look-up of one family of one host. */
public sealed interface FamilyAnswer {
  /**
   * There are addresses.
   *
   * @param addresses in the resolver's order, at least one
   */
  record Addresses(List<InetAddress> addresses) implements FamilyAnswer {
    /** Makes an answer of a copy of the list. */
    public Addresses {
      addresses = List.copyOf(addresses);
    }
  }

  /** There are none. */
  record None() implements FamilyAnswer {}

  /**
   * It is not known.
   *
   * @param problem why; temporary
   */
  record Unknown(Problem problem) implements FamilyAnswer {}
}

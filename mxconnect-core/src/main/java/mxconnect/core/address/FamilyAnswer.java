package mxconnect.core.address;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import mxconnect.core.delivery.Problem;

/** What came of the look-up of one family of one host. */
public sealed interface FamilyAnswer {
  /**
   * There are addresses.
   *
   * @param addresses in the resolver's order, at least one
   * @param status what the DNS says of the name; empty if it was not asked
   */
  record Addresses(List<InetAddress> addresses, Optional<NameStatus> status)
      implements FamilyAnswer {
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

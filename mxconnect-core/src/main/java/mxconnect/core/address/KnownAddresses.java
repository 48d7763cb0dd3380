package mxconnect.core.address;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import mxconnect.api.spi.Deadline;
import mxconnect.core.concurrent.SettledClaim;

/** Addresses that need no look-up. */
record KnownAddresses(List<InetAddress> addresses) implements FamilyLookup, SettledClaim {
  @Override
  public FamilyAnswer await(Deadline deadline) {
    return addresses.isEmpty()
        ? new FamilyAnswer.None()
        : new FamilyAnswer.Addresses(addresses, Optional.empty());
  }
}

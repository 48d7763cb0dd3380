package mxconnect.core.delivery;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import mxconnect.api.ConnectRequest;

/**
 * Which addresses the caller leaves out.
 *
 * @param ignored addresses that are not to be dialled
 * @param only the one address that the call is about; empty if it is about all
 */
public record AddressChoice(Set<InetAddress> ignored, Optional<InetAddress> only) {
  /** Leaves none out. */
  public static final AddressChoice ALL = new AddressChoice(Set.of(), Optional.empty());

  /** Makes a choice of a copy of the set. */
  public AddressChoice {
    ignored = Set.copyOf(ignored);
  }

  /** Returns the choice of a request. */
  public static AddressChoice of(ConnectRequest request) {
    return new AddressChoice(
        request.ignoredAddresses(), request.restriction().map(ConnectRequest.Restriction::address));
  }

  /** Tells whether the call is not about an address, so that nothing is to be said about it. */
  public boolean passesOver(InetAddress address) {
    return only.filter(wanted -> !wanted.equals(address)).isPresent();
  }
}

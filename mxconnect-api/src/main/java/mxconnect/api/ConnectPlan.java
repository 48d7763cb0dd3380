package mxconnect.api;

import java.util.List;
import java.util.Optional;

/**
 * What {@link MxConnector#connect(ConnectRequest)} would dial.
 *
 * @param target the target
 * @param exchangers the mail exchangers in the order in which they would be tried, those that
 *     cannot be used included
 * @param blockedAddresses the addresses that the guard refused
 * @param mtaSts the MTA-STS policy; empty if MTA-STS is off or not for this target
 * @param trace the steps
 */
public record ConnectPlan(
    Target target,
    List<PlannedExchanger> exchangers,
    List<BlockedAddress> blockedAddresses,
    Optional<MtaStsReport> mtaSts,
    Trace trace) {
  /** Makes a plan of copies of the lists. */
  public ConnectPlan {
    exchangers = List.copyOf(exchangers);
    blockedAddresses = List.copyOf(blockedAddresses);
  }
}

package mxconnect.api;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * A mail exchanger in a plan, with its verdict.
 *
 * @param hostname the mail exchanger in A-labels
 * @param preference its preference, 0 to 65535, the lower one is preferred
 * @param implicitMx true if it is the domain itself, which has no MX records (RFC 5321 §5.1)
 * @param policyMatch whether it fits the MTA-STS policy; empty without a policy or for mode none
 * @param tls what TLS a connection to it must have
 * @param addresses the addresses that would be dialled, in order
 * @param omittedAddresses how many more addresses the limit has cut off
 * @param code why it cannot be used; empty if it can
 * @param reason the same in words; empty text if it can be used
 */
public record PlannedExchanger(
    String hostname,
    int preference,
    boolean implicitMx,
    Optional<Boolean> policyMatch,
    TlsObligation tls,
    List<InetAddress> addresses,
    int omittedAddresses,
    Optional<ErrorCode> code,
    String reason) {
  /** Makes an exchanger with a copy of the list. */
  public PlannedExchanger {
    addresses = List.copyOf(addresses);
  }
}

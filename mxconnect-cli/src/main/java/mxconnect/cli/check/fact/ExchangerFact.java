package mxconnect.cli.check.fact;

import java.util.List;
import java.util.Optional;
import mxconnect.api.DaneReport;
import mxconnect.api.PlannedExchanger;

/**
 * What was seen of one mail exchanger.
 *
 * @param planned what this sender would do with it
 * @param dane what DANE comes to for it; empty if it is off or the resolver knows no DNSSEC
 * @param ipv4 the answer about its IPv4 addresses
 * @param ipv6 the answer about its IPv6 addresses
 * @param tlsa the answer about its TLSA records, also where DANE does not count them
 * @param addresses what came of each address, in the order in which they would be dialled
 */
public record ExchangerFact(
    PlannedExchanger planned,
    Optional<DaneReport> dane,
    LookupFact ipv4,
    LookupFact ipv6,
    LookupFact tlsa,
    List<AddressFact> addresses) {
  /** Makes it of a copy of the list. */
  public ExchangerFact {
    addresses = List.copyOf(addresses);
  }

  /** Returns the host name in A-labels. */
  public String hostname() {
    return planned.hostname();
  }
}

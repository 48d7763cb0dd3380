package mxconnect.cli.check.show;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mxconnect.api.IpLiteral;
import mxconnect.api.TlsObligationException;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;

/** Whether certificates would do for an enforced MTA-STS policy (RFC 8461 §4.2). */
public enum PkixOutcome {
  /** They would. */
  VALID,
  /** They would not. */
  INVALID,
  /** No certificates were seen, or there is no name for which they could be. */
  NONE;

  /** Returns it in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what it comes to at an address of a mail exchanger. */
  public static PkixOutcome of(ExchangerFact exchanger, AddressFact address) {
    return of(exchanger.hostname(), List.of(address));
  }

  /** Returns what it comes to at all addresses of a mail exchanger: invalid if it is so at one. */
  public static PkixOutcome of(ExchangerFact exchanger) {
    return of(exchanger.hostname(), exchanger.addresses());
  }

  private static PkixOutcome of(String hostname, Collection<AddressFact> addresses) {
    if (IpLiteral.parse(hostname).isPresent()) {
      return NONE;
    }
    if (reason(addresses).isPresent()) {
      return INVALID;
    }
    return addresses.stream().allMatch(address -> address.certificates().isEmpty()) ? NONE : VALID;
  }

  /** Returns why they would not do. */
  public static Optional<String> reason(Collection<AddressFact> addresses) {
    return addresses.stream()
        .flatMap(address -> address.pkix().stream())
        .findFirst()
        .map(TlsObligationException::getMessage);
  }
}

package mxconnect.cli.check.show;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.DaneReport;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;

/** What DANE comes to at an address or for a whole mail exchanger, the worst first. */
public enum DaneOutcome {
  /** There are TLSA records that count, and none matches the certificates (RFC 7672 §2.2). */
  NO_MATCH,
  /** The TLSA records could not be looked up (RFC 7672 §2.1.2). */
  LOOKUP_FAILED,
  /** TLS must be had, and no certificate was compared: it could not be had, or that is enough. */
  TLS_REQUIRED,
  /** There are TLSA records, and no certificate can be verified by them (RFC 7672 §2.2). */
  UNUSABLE,
  /** There are no TLSA records that count. */
  NO_TLSA,
  /** A TLSA record matches. */
  MATCH;

  /** Returns it in lower case, with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what it comes to for a mail exchanger: the worst of its addresses, if it is known. */
  public static Optional<DaneOutcome> of(ExchangerFact exchanger) {
    return Stream.concat(
            exchanger.addresses().stream().map(address -> of(exchanger, address)),
            Stream.of(exchanger.dane().flatMap(DaneOutcome::withoutCertificate)))
        .flatMap(Optional::stream)
        .min(Enum::compareTo);
  }

  /** Returns what it comes to at an address; empty if DANE is off or it is not known. */
  public static Optional<DaneOutcome> of(ExchangerFact exchanger, AddressFact address) {
    if (address.tlsaMatch().isPresent()) {
      return Optional.of(MATCH);
    }
    return exchanger
        .dane()
        .flatMap(
            report ->
                report.verdict() == DaneReport.Verdict.DANE
                    ? unmatched(address)
                    : withoutCertificate(report));
  }

  private static Optional<DaneOutcome> unmatched(AddressFact address) {
    if (address.outcome() != AddressFact.Outcome.TLS_FAILED) {
      return Optional.empty();
    }
    return Optional.of(address.certificates().isEmpty() ? TLS_REQUIRED : NO_MATCH);
  }

  private static Optional<DaneOutcome> withoutCertificate(DaneReport report) {
    return switch (report.verdict()) {
      case NOT_APPLICABLE, NO_RECORDS, IGNORED, REQUIRED -> Optional.of(NO_TLSA);
      case ENCRYPT -> Optional.of(isUnusable(report) ? UNUSABLE : TLS_REQUIRED);
      case LOOKUP_FAILED -> Optional.of(LOOKUP_FAILED);
      case DANE -> Optional.empty();
    };
  }

  private static boolean isUnusable(DaneReport report) {
    List<?> usable = report.usableRecords();
    return usable.isEmpty() && !report.tlsaRecords().isEmpty();
  }
}

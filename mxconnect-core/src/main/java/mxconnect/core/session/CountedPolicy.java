package mxconnect.core.session;

import java.util.List;
import java.util.Optional;
import mxconnect.api.ConnectReport;
import mxconnect.api.DaneReport;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MxConnection;
import mxconnect.api.Target;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.core.policy.text.MxPatterns;

/**
 * Finds the one policy that the result of a connection counts for (RFC 8460 §4.3).
 *
 * <p>It is the one that decided what TLS there had to be: usable TLSA records before an MTA-STS
 * policy (RFC 8461 §2), else that policy, else TLSA records that cannot be used; and none if there
 * is none of them.
 */
final class CountedPolicy {
  private final MxConnection connection;
  private final ConnectReport report;

  CountedPolicy(MxConnection connection) {
    this.connection = connection;
    this.report = connection.report();
  }

  /** Returns the result of the connection; empty if nothing is to be said. */
  Optional<TlsResult.Builder> result() {
    return connection.tls() instanceof TlsObligation.Cleartext ? Optional.empty() : counted();
  }

  /** Returns the MTA-STS policy that is enforced or tested, if there is one. */
  Optional<MtaStsReport> mtaSts() {
    return report
        .mtaSts()
        .filter(policy -> policy.mode().filter(mode -> mode != MtaStsMode.NONE).isPresent());
  }

  /** Returns that the host is none of a policy's that is only being tested (RFC 8461 §5). */
  Optional<Flaw> notListed() {
    return mtaSts()
        .filter(tested -> tested.mode().equals(Optional.of(MtaStsMode.TESTING)))
        .filter(tested -> !MxPatterns.of(tested.mx()).match(connection.hostname()))
        .map(
            tested ->
                new Flaw(
                    TlsReportResult.VALIDATION_FAILURE,
                    "mail exchanger "
                        + connection.hostname()
                        + " is not listed in the policy, which is only being tested"));
  }

  /**
   * Returns what the search for TLSA records has found wrong with them, where they are what counts
   * for a session that is opened all the same (RFC 7672 §2.2, RFC 8460 §4.3.2.1).
   */
  Optional<DaneReport> unusableRecords() {
    return unmatched().isEmpty() || mtaSts().isPresent()
        ? Optional.empty()
        : dane().filter(search -> search.resultType().isPresent());
  }

  private Optional<TlsResult.Builder> counted() {
    if (connection.tls() instanceof TlsObligation.Dane dane) {
      return Optional.of(tlsa(dane.baseDomain(), dane.tlsaRecords()));
    }
    return unmatched().isEmpty() || mtaSts().isPresent()
        ? domain().map(domain -> mtaSts().map(p -> sts(domain, p)).orElseGet(() -> none(domain)))
        : Optional.of(
            tlsa(
                dane()
                    .flatMap(DaneReport::baseDomain)
                    .or(connection.tls()::serverName)
                    .orElse(connection.hostname()),
                unmatched()));
  }

  /** Returns the records that ask for TLS and that no certificate has to fit. */
  private List<TlsaRecord> unmatched() {
    return switch (connection.tls()) {
      case TlsObligation.EncryptOnly encrypt -> encrypt.tlsaRecords();
      case TlsObligation.Pkix pkix -> pkix.tlsaRecords();
      case TlsObligation.Dane any -> List.of();
      case TlsObligation.Opportunistic any -> List.of();
      case TlsObligation.Cleartext any -> List.of();
    };
  }

  private Optional<DaneReport> dane() {
    return report.dane(connection.hostname());
  }

  private Optional<String> domain() {
    return report.target().filter(Target.Domain.class::isInstance).map(Target::text);
  }

  /** All records are told as they were published, those that cannot be used too. */
  private TlsResult.Builder tlsa(String baseDomain, List<TlsaRecord> known) {
    List<TlsaRecord> published =
        dane().map(DaneReport::tlsaRecords).filter(all -> !all.isEmpty()).orElse(known);
    return TlsResult.builder(TlsPolicyType.TLSA, baseDomain)
        .policyStrings(published.stream().map(TlsaRecord::presentation).toList());
  }

  private static TlsResult.Builder sts(String domain, MtaStsReport policy) {
    return TlsResult.builder(TlsPolicyType.STS, domain)
        .policyStrings(policy.text())
        .mxHosts(policy.mx());
  }

  private static TlsResult.Builder none(String domain) {
    return TlsResult.builder(TlsPolicyType.NO_POLICY_FOUND, domain);
  }
}

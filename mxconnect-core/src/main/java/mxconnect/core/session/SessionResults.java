package mxconnect.core.session;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import mxconnect.api.ConnectReport;
import mxconnect.api.DaneReport;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MxConnection;
import mxconnect.api.OpenException;
import mxconnect.api.Target;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import mxconnect.api.TlsSession;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.spi.support.Printable;
import mxconnect.core.policy.text.MxPatterns;

/**
 * Says what came of TLS on one connection, in the terms of TLS reports (RFC 8460 §4.3, §4.4): at
 * most one result per connection.
 *
 * <p>It counts for the one policy that decided what TLS there had to be: usable TLSA records before
 * an MTA-STS policy (RFC 8461 §2), else that policy, else TLSA records that cannot be used; and for
 * the target's domain if there is none of them. That a session is in clear is a failure to report
 * without a policy as well ({@code starttls-not-supported}, RFC 8460 §4.3.1). Nothing is said of
 * address literals, which have no domain that could ask for reports; of what the network did (RFC
 * 8460 §4.3.4); and of the connection in clear that follows a failed handshake, which has been
 * told.
 */
public final class SessionResults {
  private final MxConnection connection;
  private final Consumer<TlsResult> results;

  SessionResults(MxConnection connection, Consumer<TlsResult> results) {
    this.connection = connection;
    this.results = results;
  }

  /**
   * Returns the result of a connection on which TLS has failed; empty if nothing is to be said.
   *
   * @param connection the connection
   * @param failure what failed
   * @param message how, in one line
   */
  public static Optional<TlsResult> failure(
      MxConnection connection, TlsReportResult failure, String message) {
    return result(connection)
        .map(result -> result.failure(failure, Printable.message(message)).build());
  }

  /** There is a session with TLS. */
  void opened(Hello hello, TlsSession tls) {
    result(connection)
        .ifPresent(
            result -> {
              hello.serverName().ifPresent(result::helo);
              notAsTested(tls).ifPresent(why -> result.failure(why.resultType(), why.message()));
              results.accept(result.build());
            });
  }

  /** The session is in clear, for the server would not have it otherwise. */
  void inClear(Hello hello, String why) {
    if (hello.isVerdictOnExtensions()) {
      failed(TlsReportResult.STARTTLS_NOT_SUPPORTED, why, hello.serverName());
    }
  }

  /** There is no session, which is the fault of TLS if it has a type of result. */
  void failed(OpenException failure, Optional<String> helo) {
    failure.resultType().ifPresent(type -> failed(type, failure.getMessage(), helo));
  }

  private void failed(TlsReportResult type, String message, Optional<String> helo) {
    result(connection)
        .ifPresent(
            result -> {
              helo.ifPresent(result::helo);
              results.accept(result.failure(type, Printable.message(message)).build());
            });
  }

  /** Why a policy would have refused the session if it were not only tested (RFC 8461 §5). */
  private record Refusal(TlsReportResult resultType, String message) {}

  private Optional<Refusal> notAsTested(TlsSession tls) {
    if (tls.obligation() instanceof TlsObligation.Dane) {
      return Optional.empty();
    }
    return tls.testFailure().map(SessionResults::refusal).or(this::notListed);
  }

  private static Refusal refusal(TlsObligationException failure) {
    return new Refusal(
        failure.resultType(), Printable.message(String.valueOf(failure.getMessage())));
  }

  private Optional<Refusal> notListed() {
    return policy(connection.report())
        .filter(policy -> policy.mode().equals(Optional.of(MtaStsMode.TESTING)))
        .filter(policy -> !MxPatterns.of(policy.mx()).match(connection.hostname()))
        .map(
            policy ->
                new Refusal(
                    TlsReportResult.VALIDATION_FAILURE,
                    "mail exchanger "
                        + connection.hostname()
                        + " is not listed in the policy, which is only being tested"));
  }

  private static Optional<TlsResult.Builder> result(MxConnection connection) {
    return forPolicy(connection)
        .map(
            result ->
                result
                    .hostname(connection.hostname())
                    .addresses(connection.address(), connection.localAddress()));
  }

  private static Optional<TlsResult.Builder> forPolicy(MxConnection connection) {
    return switch (connection.tls()) {
      case TlsObligation.Cleartext told -> Optional.empty();
      case TlsObligation.Dane dane -> Optional.of(tlsa(dane.baseDomain(), dane.tlsaRecords()));
      case TlsObligation.EncryptOnly encrypt
          when encrypt.serverName().isPresent() && !encrypt.tlsaRecords().isEmpty() ->
          Optional.of(tlsa(encrypt.serverName().get(), encrypt.tlsaRecords()));
      case TlsObligation.Pkix pkix
          when !pkix.tlsaRecords().isEmpty() && policy(connection.report()).isEmpty() ->
          Optional.of(tlsa(baseDomain(connection), pkix.tlsaRecords()));
      default -> forDomain(connection.report());
    };
  }

  private static String baseDomain(MxConnection connection) {
    return connection
        .report()
        .dane(connection.hostname())
        .flatMap(DaneReport::baseDomain)
        .orElse(connection.hostname());
  }

  private static TlsResult.Builder tlsa(String baseDomain, List<TlsaRecord> records) {
    return TlsResult.builder(TlsPolicyType.TLSA, baseDomain)
        .policyStrings(records.stream().map(SessionResults::text).toList());
  }

  private static Optional<TlsResult.Builder> forDomain(ConnectReport report) {
    return report
        .target()
        .filter(Target.Domain.class::isInstance)
        .map(Target::text)
        .map(
            domain ->
                policy(report)
                    .map(policy -> sts(domain, policy))
                    .orElseGet(() -> TlsResult.builder(TlsPolicyType.NO_POLICY_FOUND, domain)));
  }

  private static TlsResult.Builder sts(String domain, MtaStsReport policy) {
    return TlsResult.builder(TlsPolicyType.STS, domain)
        .policyStrings(policy.text())
        .mxHosts(policy.mx());
  }

  /** Returns the policy that is enforced or tested. */
  private static Optional<MtaStsReport> policy(ConnectReport report) {
    return report
        .mtaSts()
        .filter(policy -> policy.mode().filter(mode -> mode != MtaStsMode.NONE).isPresent());
  }

  /** As it stands in a zone file (RFC 6698 §2.2). */
  private static String text(TlsaRecord record) {
    return record.usage()
        + " "
        + record.selector()
        + " "
        + record.matchingType()
        + " "
        + record.data().toUpperCase(Locale.ROOT);
  }
}

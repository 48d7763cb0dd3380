package mxconnect.core.session;

import java.util.Optional;
import java.util.function.Consumer;
import mxconnect.api.DaneReport;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MxConnection;
import mxconnect.api.OpenException;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import mxconnect.api.TlsSession;
import mxconnect.api.spi.support.Printable;
import mxconnect.core.policy.text.MxPatterns;

/**
 * Says what came of TLS on one connection, in the terms of TLS reports (RFC 8460 §4.3, §4.4): at
 * most one result per connection.
 *
 * <p>It counts for one policy. Of a session that is opened although no TLSA record can be used,
 * that is what is told, unless an MTA-STS policy counts (RFC 8460 §4.3.2.1). That a session is in
 * clear is a failure to report without a policy as well ({@code starttls-not-supported}, RFC 8460
 * §4.3.1). Nothing is said of address literals, which have no domain that could ask for reports; of
 * what the network did (RFC 8460 §4.3.4); and of the connection in clear that follows a failed
 * handshake, which has been told.
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
    return builder(connection, failure, message).map(TlsResult.Builder::build);
  }

  private static Optional<TlsResult.Builder> builder(
      MxConnection connection, TlsReportResult failure, String message) {
    return new CountedPolicy(connection)
        .failed(failure)
        .map(result -> of(connection, result).failure(failure, Printable.message(message)));
  }

  /** There is a session with TLS. */
  void opened(Hello hello, TlsSession tls) {
    CountedPolicy policy = new CountedPolicy(connection);
    policy
        .opened()
        .map(result -> of(connection, result))
        .ifPresent(
            result -> {
              hello.serverName().ifPresent(result::helo);
              flaw(policy, tls)
                  .ifPresent(flaw -> result.failure(flaw.resultType(), flaw.message()));
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
    builder(connection, type, message)
        .ifPresent(
            result -> {
              helo.ifPresent(result::helo);
              results.accept(result.build());
            });
  }

  /** What is to be told of a session although it was opened. */
  private record Flaw(TlsReportResult resultType, String message) {}

  private Optional<Flaw> flaw(CountedPolicy policy, TlsSession tls) {
    if (tls.obligation() instanceof TlsObligation.Dane) {
      return Optional.empty();
    }
    return tls.testFailure()
        .map(SessionResults::notAsTested)
        .or(() -> notListed(policy))
        .or(() -> policy.unusableRecords().map(SessionResults::unusable));
  }

  /** A policy would have refused the session if it were not only tested (RFC 8461 §5). */
  private static Flaw notAsTested(TlsObligationException failure) {
    return new Flaw(failure.resultType(), Printable.message(String.valueOf(failure.getMessage())));
  }

  private Optional<Flaw> notListed(CountedPolicy policy) {
    return policy
        .mtaSts()
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

  private static Flaw unusable(DaneReport search) {
    return new Flaw(search.resultType().orElseThrow(), Printable.message(search.reason()));
  }

  private static TlsResult.Builder of(MxConnection connection, TlsResult.Builder result) {
    return result
        .hostname(connection.hostname())
        .addresses(connection.address(), connection.localAddress());
  }
}

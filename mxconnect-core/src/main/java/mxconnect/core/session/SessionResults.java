package mxconnect.core.session;

import java.util.Optional;
import java.util.function.Consumer;
import mxconnect.api.DaneReport;
import mxconnect.api.MxConnection;
import mxconnect.api.OpenException;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import mxconnect.api.TlsSession;
import mxconnect.api.spi.support.Printable;

/**
 * Says what came of TLS on one connection, in the terms of TLS reports (RFC 8460 §4.3, §4.4): at
 * most one result per connection.
 *
 * <p>It counts for one policy. Of a session that is opened although no TLSA record can be used,
 * that is what is told, unless an MTA-STS policy counts (RFC 8460 §4.3.2.1). That a session is in
 * clear is a failure to report without a policy as well ({@code starttls-not-supported}, RFC 8460
 * §4.3.1). Nothing is said of address literals, which have no domain that could ask for reports; of
 * what the network did (RFC 8460 §4.3.4); and of the connection in clear that follows a failed
 * handshake, which has been told; and of a certificate that only the caller's own rules refuse.
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
   * @param failure what failed, and how
   */
  public static Optional<TlsResult> failure(MxConnection connection, OpenException failure) {
    return new ReportedFailure(connection, failure)
        .flaw()
        .flatMap(flaw -> builder(connection, flaw))
        .map(TlsResult.Builder::build);
  }

  private static Optional<TlsResult.Builder> builder(MxConnection connection, Flaw flaw) {
    return new CountedPolicy(connection)
        .result()
        .map(result -> of(connection, result).failure(flaw.resultType(), flaw.message()));
  }

  /** There is a session with TLS. */
  void opened(Hello hello, TlsSession tls) {
    CountedPolicy policy = new CountedPolicy(connection);
    policy
        .result()
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
      failed(
          new Flaw(TlsReportResult.STARTTLS_NOT_SUPPORTED, Printable.message(why)),
          hello.serverName());
    }
  }

  /** There is no session, which is the fault of TLS if it has a type of result. */
  void failed(OpenException failure, Optional<String> helo) {
    new ReportedFailure(connection, failure).flaw().ifPresent(flaw -> failed(flaw, helo));
  }

  private void failed(Flaw flaw, Optional<String> helo) {
    builder(connection, flaw)
        .ifPresent(
            result -> {
              helo.ifPresent(result::helo);
              results.accept(result.build());
            });
  }

  private Optional<Flaw> flaw(CountedPolicy policy, TlsSession tls) {
    if (tls.obligation() instanceof TlsObligation.Dane) {
      return Optional.empty();
    }
    return tls.testFailure()
        .map(Flaw::of)
        .or(policy::notListed)
        .or(() -> policy.unusableRecords().map(SessionResults::unusable));
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

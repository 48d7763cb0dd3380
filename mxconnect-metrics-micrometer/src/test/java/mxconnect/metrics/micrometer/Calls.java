package mxconnect.metrics.micrometer;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import mxconnect.api.AttemptResult;
import mxconnect.api.BlockedAddress;
import mxconnect.api.CallResult;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectReport;
import mxconnect.api.ConnectorStatistics;
import mxconnect.api.DaneReport;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;

/** Calls that nobody made, and connectors that only have statistics. */
final class Calls {
  private Calls() {}

  static ConnectCall open(String target) {
    return ConnectCall.of("id-" + target, ConnectCall.Kind.OPEN, target);
  }

  /** Every kind of result at once, each with the names of the domain. */
  static ConnectReport report(String domain) {
    String host = "mx." + domain;
    return ConnectReport.builder()
        .attempts(
            List.of(
                AttemptResult.builder(host, AttemptResult.Outcome.FAILED)
                    .code(ErrorCode.TIMED_OUT)
                    .message("no answer from " + host)
                    .duration(Duration.ofSeconds(30))
                    .build(),
                AttemptResult.builder(host, AttemptResult.Outcome.CONNECTED)
                    .duration(Duration.ofMillis(250))
                    .build()))
        .blockedAddresses(List.of(BlockedAddress.of(host, address(), "by the rules")))
        .mtaSts(
            MtaStsReport.builder(MtaStsReport.Source.CACHE)
                .policy(MtaStsMode.ENFORCE, "1", List.of(host), Duration.ofDays(1))
                .reason(MtaStsReport.Reason.FETCH_FAILED)
                .build())
        .dane(List.of(DaneReport.builder(host, DaneReport.Verdict.NO_RECORDS).build()))
        .tlsResults(
            List.of(
                TlsResult.builder(TlsPolicyType.STS, domain)
                    .failure(TlsReportResult.CERTIFICATE_EXPIRED, "expired")
                    .hostname(host)
                    .build(),
                TlsResult.builder(TlsPolicyType.STS, domain).hostname(host).build()))
        .build();
  }

  private static InetAddress address() {
    try {
      return InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  static CallResult succeeded(String domain) {
    return CallResult.succeeded(Duration.ofMillis(1500), report(domain));
  }

  static CallResult failed(ErrorCode code) {
    return CallResult.failed(
        Duration.ofMillis(10), MxConnectException.builder(code, "not possible").build());
  }

  static MxConnector connector(Supplier<ConnectorStatistics> statistics) {
    return (MxConnector)
        Proxy.newProxyInstance(
            MxConnector.class.getClassLoader(),
            new Class<?>[] {MxConnector.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("statistics")) {
                return statistics.get();
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}

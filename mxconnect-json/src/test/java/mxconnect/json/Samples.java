package mxconnect.json;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import mxconnect.api.AttemptResult;
import mxconnect.api.BlockedAddress;
import mxconnect.api.ConnectPlan;
import mxconnect.api.ConnectReport;
import mxconnect.api.DaneReport;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.PlannedExchanger;
import mxconnect.api.SmtpOptions;
import mxconnect.api.SmtpSession;
import mxconnect.api.Step;
import mxconnect.api.Target;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import mxconnect.api.TlsSession;
import mxconnect.api.Trace;
import mxconnect.api.TraceEvent;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.spi.Deadline;

/** Results as the engine could give them. */
final class Samples {
  static final Target DOMAIN = new Target.Domain("xn--zrich-kva.example", "zürich.example", false);
  static final TlsObligation ANY_TLS =
      new TlsObligation.Opportunistic(Optional.of("mx1.example.com"));
  static final TlsObligation ENCRYPT =
      new TlsObligation.EncryptOnly(
          Optional.of("mx1.example.com"), List.of(new TlsaRecord(0, 0, 1, "AB")));
  static final MtaStsReport POLICY =
      MtaStsReport.builder(MtaStsReport.Source.FETCHED)
          .policy(MtaStsMode.ENFORCE, "20261122", List.of("*.example.com"), Duration.ofDays(7))
          .matched(true)
          .build();
  static final MtaStsReport NO_POLICY =
      MtaStsReport.builder(MtaStsReport.Source.NONE).reason(MtaStsReport.Reason.NO_RECORD).build();
  static final TlsaRecord OWN = new TlsaRecord(3, 1, 1, "AB");
  static final TlsaRecord ISSUED = new TlsaRecord(1, 0, 0, "cd".repeat(80));
  static final DaneReport PINNED =
      DaneReport.builder("mx1.example.com", DaneReport.Verdict.DANE)
          .mx(Security.SECURE)
          .addresses(Security.SECURE)
          .tlsa(Security.SECURE)
          .baseDomain("mx1.example.com")
          .tlsaRecords(List.of(ISSUED, OWN))
          .usableRecords(List.of(OWN))
          .build();
  static final DaneReport FAILED =
      DaneReport.builder("mx9.example.org", DaneReport.Verdict.LOOKUP_FAILED)
          .mx(Security.INSECURE)
          .addresses(Security.SECURE)
          .reason("evil \u001b[2J")
          .resultType(TlsReportResult.DNSSEC_INVALID)
          .build();
  static final BlockedAddress BLOCKED = BlockedAddress.of("mx0.example.com", ip("::1"), "loopback");
  static final AttemptResult REFUSED =
      AttemptResult.builder("mx1.example.com", AttemptResult.Outcome.FAILED)
          .address(ip("2001:db8:0:0:0:0:0:1"))
          .code(ErrorCode.CONNECTION_REFUSED)
          .message("mx1.example.com [2001:db8::1]:25: refused")
          .duration(Duration.ofMillis(2))
          .build();
  static final AttemptResult CONNECTED =
      AttemptResult.builder("mx1.example.com", AttemptResult.Outcome.CONNECTED)
          .address(ip("192.0.2.1"))
          .message("connected")
          .duration(Duration.ofMillis(3))
          .build();
  static final AttemptResult SKIPPED =
      AttemptResult.builder("mx9.example.org", AttemptResult.Outcome.SKIPPED)
          .code(ErrorCode.MTA_STS_MISMATCH)
          .message("not in the policy")
          .build();
  static final TlsResult EXPIRED =
      TlsResult.builder(TlsPolicyType.STS, "example.com")
          .hostname("mx1.example.com")
          .addresses(ip("192.0.2.1"), ip("192.0.2.2"))
          .failure(TlsReportResult.CERTIFICATE_EXPIRED, "expired \u001b")
          .build();
  static final TlsResult SECURED =
      TlsResult.builder(TlsPolicyType.NO_POLICY_FOUND, "example.com")
          .hostname("mx2.example.com")
          .build();
  static final Trace TRACE =
      Trace.of(
          List.of(
              TraceEvent.builder(Step.EXCHANGERS, "example.com", "1 mail exchanger")
                  .duration(Duration.ofMillis(5))
                  .build(),
              TraceEvent.builder(Step.ATTEMPT, "192.0.2.1", "evil \u001b[2J")
                  .start(Duration.ofMillis(5))
                  .duration(Duration.ofMillis(5))
                  .warning(true)
                  .build()),
          Duration.ofMillis(10));

  private Samples() {}

  static InetAddress ip(String text) {
    return IpLiteral.parse(text).orElseThrow();
  }

  /** Returns a failure of which nothing but the trace is known, and perhaps the target. */
  static MxConnectException failure(ErrorCode code, Optional<Target> target) {
    ConnectReport.Builder report = ConnectReport.builder().trace(TRACE);
    target.ifPresent(report::target);
    return MxConnectException.builder(code, "what happened").report(report.build()).build();
  }

  /** Returns a failure after some attempts. */
  static MxConnectException failureAfterAttempts(String message, Optional<MtaStsReport> mtaSts) {
    ConnectReport.Builder report =
        report().attempts(List.of(REFUSED, SKIPPED)).blockedAddresses(List.of(BLOCKED));
    mtaSts.ifPresent(report::mtaSts);
    return MxConnectException.builder(ErrorCode.CONNECTION_REFUSED, message)
        .report(report.build())
        .build();
  }

  /** Returns a failure of a call whose only host a hook has left out for a time. */
  static MxConnectException hookSkipped(Duration host, Duration message) {
    AttemptResult attempt =
        AttemptResult.builder("mx1.example.com", AttemptResult.Outcome.SKIPPED)
            .code(ErrorCode.HOOK_SKIPPED)
            .message("busy")
            .retryAfter(host)
            .build();
    return MxConnectException.builder(ErrorCode.HOOK_SKIPPED, "busy")
        .retryAfter(message)
        .report(report().attempts(List.of(attempt)).build())
        .build();
  }

  /** Returns a plan with an exchanger that can be used and one that cannot. */
  static ConnectPlan plan(ConnectReport report) {
    return ConnectPlan.of(
        List.of(
            exchanger()
                .addresses(List.of(ip("192.0.2.1"), ip("2001:db8::1")))
                .omittedAddresses(3)
                .build(),
            exchanger().refused(ErrorCode.NO_ADDRESS, "because").build()),
        report);
  }

  /** Returns the report of a call to {@link #DOMAIN}. */
  static ConnectReport.Builder report() {
    return ConnectReport.builder().target(DOMAIN).trace(TRACE);
  }

  private static PlannedExchanger.Builder exchanger() {
    return PlannedExchanger.builder("mx1.example.com", 10).policyMatch(true).tls(ANY_TLS);
  }

  /** Returns a session in clear, or with TLS, on a connection that had to have it. */
  static SmtpSession session(TlsObligation obligation, Optional<TlsSession> tls) {
    SmtpSession.Builder session =
        SmtpSession.builder(connection(DOMAIN, obligation), new Socket())
            .greeting(List.of("mx1.example.com ESMTP", "hello"))
            .extensions(List.of("SIZE 1000", "PIPELINING"));
    tls.ifPresent(session::tls);
    return session.build();
  }

  static Connection connection(Target target, TlsObligation tls) {
    return new Connection(target, tls, Optional.empty(), Optional.empty());
  }

  /** A connection without a socket. */
  record Connection(
      Target target,
      TlsObligation tls,
      Optional<String> localHostname,
      Optional<MtaStsReport> mtaSts,
      List<DaneReport> dane)
      implements MxConnection {
    Connection(
        Target target,
        TlsObligation tls,
        Optional<String> localHostname,
        Optional<MtaStsReport> mtaSts) {
      this(target, tls, localHostname, mtaSts, List.of());
    }

    @Override
    public Socket socket() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String hostname() {
      return "mx1.example.com";
    }

    @Override
    public InetAddress address() {
      return ip("2001:db8:0:0:0:0:0:25");
    }

    @Override
    public int port() {
      return 25;
    }

    @Override
    public int preference() {
      return 10;
    }

    @Override
    public boolean implicitMx() {
      return false;
    }

    @Override
    public InetAddress localAddress() {
      return ip("2001:db8::2");
    }

    @Override
    public int localPort() {
      return 40_000;
    }

    @Override
    public TlsOptions tlsOptions() {
      return TlsOptions.defaults();
    }

    @Override
    public SSLSocket startTls() {
      throw new UnsupportedOperationException();
    }

    @Override
    public SmtpSession startSession(SmtpOptions options, Deadline deadline) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ConnectReport report() {
      ConnectReport.Builder report =
          ConnectReport.builder()
              .target(target)
              .attempts(List.of(REFUSED, CONNECTED))
              .blockedAddresses(List.of(BLOCKED))
              .dane(dane)
              .trace(TRACE);
      mtaSts.ifPresent(report::mtaSts);
      return report.build();
    }

    @Override
    public void close() {}
  }
}

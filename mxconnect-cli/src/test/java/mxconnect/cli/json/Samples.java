package mxconnect.cli.json;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import mxconnect.api.AttemptResult;
import mxconnect.api.BlockedAddress;
import mxconnect.api.ErrorCode;
import mxconnect.api.Failure;
import mxconnect.api.IpLiteral;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MxConnection;
import mxconnect.api.PlannedExchanger;
import mxconnect.api.Step;
import mxconnect.api.Target;
import mxconnect.api.TlsObligation;
import mxconnect.api.Trace;
import mxconnect.api.TraceEvent;
import mxconnect.api.dns.TlsaRecord;

/** Results as the engine could give them. */
public final class Samples {
  public static final Target DOMAIN =
      new Target.Domain("xn--zrich-kva.example", "zürich.example", false);
  public static final TlsObligation ANY_TLS =
      new TlsObligation.Opportunistic(Optional.of("mx1.example.com"));
  public static final TlsObligation ENCRYPT =
      new TlsObligation.EncryptOnly(
          Optional.of("mx1.example.com"), List.of(new TlsaRecord(0, 0, 1, "AB")));
  public static final MtaStsReport POLICY =
      new MtaStsReport(
          MtaStsReport.Source.FETCHED,
          Optional.of(MtaStsMode.ENFORCE),
          Optional.of("20261122"),
          List.of("*.example.com"),
          Optional.of(Duration.ofDays(7)),
          Optional.of(true),
          Optional.empty());
  public static final MtaStsReport NO_POLICY =
      new MtaStsReport(
          MtaStsReport.Source.NONE,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(MtaStsReport.Reason.NO_RECORD));
  public static final BlockedAddress BLOCKED =
      new BlockedAddress("mx0.example.com", ip("::1"), "loopback");
  public static final AttemptResult REFUSED =
      new AttemptResult(
          "mx1.example.com",
          Optional.of(ip("2001:db8:0:0:0:0:0:1")),
          25,
          AttemptResult.Outcome.FAILED,
          Optional.of(ErrorCode.CONNECTION_REFUSED),
          "mx1.example.com [2001:db8::1]:25: refused",
          Duration.ofMillis(2));
  public static final AttemptResult CONNECTED =
      new AttemptResult(
          "mx1.example.com",
          Optional.of(ip("192.0.2.1")),
          25,
          AttemptResult.Outcome.CONNECTED,
          Optional.empty(),
          "connected",
          Duration.ofMillis(3));
  public static final AttemptResult SKIPPED =
      new AttemptResult(
          "mx9.example.org",
          Optional.empty(),
          25,
          AttemptResult.Outcome.SKIPPED,
          Optional.of(ErrorCode.MTA_STS_MISMATCH),
          "not in the policy",
          Duration.ZERO);
  public static final Trace TRACE =
      new Trace(
          List.of(
              new TraceEvent(
                  Step.EXCHANGERS,
                  "example.com",
                  "1 mail exchanger",
                  Duration.ZERO,
                  Duration.ofMillis(5),
                  false,
                  Map.of()),
              new TraceEvent(
                  Step.ATTEMPT,
                  "192.0.2.1",
                  "evil \u001b[2J",
                  Duration.ofMillis(5),
                  Duration.ofMillis(5),
                  true,
                  Map.of())),
          Duration.ofMillis(10));

  private Samples() {}

  public static InetAddress ip(String text) {
    return IpLiteral.parse(text).orElseThrow();
  }

  public static Failure failure(ErrorCode code, Optional<Target> target) {
    return new Failure(
        code,
        code.category(),
        code.temporary(),
        code.reply(code.temporary()),
        "what happened",
        target,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        TRACE);
  }

  public static PlannedExchanger exchanger(Optional<ErrorCode> code, TlsObligation tls) {
    return new PlannedExchanger(
        "mx1.example.com",
        10,
        false,
        Optional.of(true),
        tls,
        code.isPresent() ? List.of() : List.of(ip("192.0.2.1"), ip("2001:db8::1")),
        code.isPresent() ? 0 : 3,
        code,
        code.isPresent() ? "because" : "");
  }

  public static Connection connection(Target target, TlsObligation tls) {
    return new Connection(target, tls, Optional.empty(), Optional.empty());
  }

  /** A connection without a socket. */
  public record Connection(
      Target target,
      TlsObligation tls,
      Optional<String> localHostname,
      Optional<MtaStsReport> mtaSts)
      implements MxConnection {
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
    public SSLSocket startTls() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<AttemptResult> attempts() {
      return List.of(REFUSED, CONNECTED);
    }

    @Override
    public List<BlockedAddress> blockedAddresses() {
      return List.of(BLOCKED);
    }

    @Override
    public Trace trace() {
      return TRACE;
    }

    @Override
    public void close() {}
  }
}

package mxconnect.core.obligation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectListener;
import mxconnect.api.ConnectOptions;
import mxconnect.api.Dane;
import mxconnect.api.Target;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import mxconnect.api.spi.support.PkixTrustAnchors;
import mxconnect.core.concurrent.TaskScope;
import mxconnect.core.dane.DaneStep;
import mxconnect.core.delivery.AddressChoice;
import mxconnect.core.delivery.AttemptLog;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.TraceRecorder;
import mxconnect.core.dns.Lookups;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.exchanger.Exchanger.Source;
import mxconnect.core.exchanger.Route;
import mxconnect.core.policy.AppliedPolicy;
import mxconnect.core.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What of a host goes into the account of the call. */
@Timeout(60)
class HostObligationsTest {
  private static final TlsaRecord UNUSABLE = TlsaRecord.of(0, 0, 1, new byte[32]);
  private static final Exchanger HOST =
      new Exchanger(
          "mx.example.com",
          10,
          Source.CALLER,
          List.of(),
          List.of(UNUSABLE),
          new Route(Security.SECURE, "", List.of()));

  private final AttemptLog log = new AttemptLog(System::nanoTime);

  /** Under a newer policy, hosts are judged a second time (RFC 8461 §5.1). */
  @Test
  void hostThatIsJudgedTwiceIsReportedOnce() {
    assertInstanceOf(HostObligation.Refused.class, obligations(Dane.REQUIRED).of(HOST));
    assertInstanceOf(HostObligation.Refused.class, obligations(Dane.REQUIRED).of(HOST));
    assertEquals(1, log.dane().size());
    assertEquals(
        List.of(Optional.of(TlsReportResult.DANE_REQUIRED)),
        log.tlsResults().stream().map(TlsResult::failure).toList());
  }

  @Test
  void everyHostThatIsLeftOutIsReported() {
    Exchanger second =
        new Exchanger(
            "mx2.example.com", 10, HOST.source(), List.of(), HOST.tlsaRecords(), HOST.route());
    assertInstanceOf(HostObligation.Refused.class, obligations(Dane.REQUIRED).of(HOST));
    assertInstanceOf(HostObligation.Refused.class, obligations(Dane.REQUIRED).of(second));
    assertEquals(
        List.of(Optional.of("mx.example.com"), Optional.of("mx2.example.com")),
        log.tlsResults().stream().map(TlsResult::hostname).toList());
  }

  /** RFC 7672 §2.2: it may be used with TLS, and then the session says what came of it. */
  @Test
  void hostThatMayBeUsedIsReportedByItsSessionsAlone() {
    assertInstanceOf(HostObligation.Known.class, obligations(Dane.ON).of(HOST));
    assertEquals(Optional.of(TlsReportResult.TLSA_INVALID), log.dane().getFirst().resultType());
    assertEquals(List.of(), log.tlsResults());
  }

  private HostObligations obligations(Dane option) {
    Resolver unused = mock(Resolver.class);
    when(unused.name()).thenReturn("unused");
    ConnectOptions options = ConnectOptions.builder().tls(tls -> tls.dane(option)).build();
    return new HostObligations(
        AppliedPolicy.none(),
        PkixTrustAnchors.ofPlatform(),
        new DaneStep(new Lookups(unused, Settings.of(Map.of()))),
        new Delivery(
            new Target.Domain("example.com", "example.com", false),
            options,
            AddressChoice.ALL,
            Deadline.after(options.timeout()),
            System::nanoTime,
            new TaskScope(),
            log,
            new TraceRecorder(
                ConnectCall.of("1", ConnectCall.Kind.CONNECT, "example.com"),
                ConnectListener.none(),
                System::nanoTime)),
        Optional.empty(),
        option);
  }
}

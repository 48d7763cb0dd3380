package mxconnect.core.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectListener;
import mxconnect.api.ConnectOptions;
import mxconnect.api.Dane;
import mxconnect.api.MtaStsMode;
import mxconnect.api.Target;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.CachedPolicy;
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
import mxconnect.core.obligation.HostObligations;
import mxconnect.core.settings.Settings;
import org.junit.jupiter.api.Test;

/** What the domain is told of hosts that its policy does not list (RFC 8461 §5.1). */
class LeftOutHostsTest {
  private final AttemptLog log = new AttemptLog(System::nanoTime);

  @Test
  void hostThatAnEnforcedPolicyDoesNotListIsReportedOnce() {
    obligations(MtaStsMode.ENFORCE)
        .reportMismatches(hosts("mx.example.com", "mx.elsewhere.example", "mx.elsewhere.example"));
    assertEquals(1, log.tlsResults().size(), log.tlsResults()::toString);
    TlsResult result = log.tlsResults().getFirst();
    assertEquals(TlsPolicyType.STS, result.policyType());
    assertEquals("example.com", result.policyDomain());
    assertEquals(List.of("mx.example.com"), result.mxHosts());
    assertEquals("version: STSv1", result.policyStrings().getFirst());
    assertEquals(Optional.of("mx.elsewhere.example"), result.hostname());
    assertEquals(Optional.of(TlsReportResult.VALIDATION_FAILURE), result.failure());
    assertEquals(
        "mail exchanger mx.elsewhere.example is not listed in the policy", result.message());
  }

  /** Nothing is left out then. */
  @Test
  void hostThatATestedPolicyDoesNotListIsReportedByItsSessions() {
    obligations(MtaStsMode.TESTING).reportMismatches(hosts("mx.elsewhere.example"));
    assertEquals(List.of(), log.tlsResults());
  }

  private static List<Exchanger> hosts(String... hostnames) {
    return List.of(hostnames).stream().map(LeftOutHostsTest::host).toList();
  }

  private static Exchanger host(String hostname) {
    Route route = new Route(Security.INSECURE, "", List.of());
    return new Exchanger(hostname, 10, Source.RECORD, List.of(), List.of(), route);
  }

  private HostObligations obligations(MtaStsMode mode) {
    Resolver unused = mock(Resolver.class);
    when(unused.name()).thenReturn("unused");
    ConnectOptions options = ConnectOptions.defaults();
    CachedPolicy policy =
        new CachedPolicy(
            "1", mode, List.of("mx.example.com"), Duration.ofDays(1), Instant.EPOCH, "");
    return new HostObligations(
        AppliedPolicy.fetched("example.com", policy),
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
        Dane.OFF);
  }
}

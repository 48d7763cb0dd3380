package mxconnect.core.policy;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectListener;
import mxconnect.api.ConnectOptions;
import mxconnect.api.Dane;
import mxconnect.api.MtaStsMode;
import mxconnect.api.Target;
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

/** The hosts of one call for example.com, under policies that a test gives. */
final class JudgedHosts {
  final AttemptLog log = new AttemptLog(System::nanoTime);
  final TraceRecorder trace =
      new TraceRecorder(
          ConnectCall.of("1", ConnectCall.Kind.CONNECT, "example.com"),
          ConnectListener.none(),
          System::nanoTime);

  static List<Exchanger> hosts(String... hostnames) {
    return Stream.of(hostnames).map(JudgedHosts::host).toList();
  }

  static Exchanger host(String hostname) {
    Route route = new Route(Security.INSECURE, "", List.of());
    return new Exchanger(hostname, 10, Source.RECORD, List.of(), List.of(), route);
  }

  /** Returns what holds under a policy of this mode for these hosts. */
  HostObligations under(MtaStsMode mode, String... mx) {
    Resolver unused = mock(Resolver.class);
    when(unused.name()).thenReturn("unused");
    ConnectOptions options = ConnectOptions.defaults();
    CachedPolicy policy =
        new CachedPolicy("1", mode, List.of(mx), Duration.ofDays(1), Instant.EPOCH, "");
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
            trace),
        Optional.empty(),
        Dane.OFF);
  }
}

package mxconnect.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.dns.RecordType;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.QueryMatch;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpDialogue;

/**
 * Round trips of a cold delivery. Every answer of the DNS and of a policy host takes 100 ms, so the
 * time in units of 100 ms is the number of their round trips one after another; loopback adds next
 * to nothing for those of TCP and TLS.
 */
final class ColdRoundTrips {
  private static final Duration TRIP = Duration.ofMillis(100);
  private static final int RUNS = 15;

  private static final String KNOWN_POLICY =
      """
      {"version": 1, "policies": {"example.com":
        {"id": "1", "mode": "enforce", "mx": ["mx.test"], "maxAge": 604800, "fetchedAt": "%s"}}}
      """;

  private final Report report;

  private ColdRoundTrips(Report report) {
    this.report = report;
  }

  static void run(Report report) throws IOException, InterruptedException {
    new ColdRoundTrips(report).run();
  }

  private void run() throws IOException, InterruptedException {
    measure("plain", 2, zone().mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2"), w -> {});
    measure("implicit MX", 2, zone().a("example.com", "127.0.0.2"), w -> {});
    measure("no such domain", 1, zone(), w -> {});
    measure(
        "plain, AAAA never answered",
        2,
        zone().mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2"),
        w -> w.dns().fault("mx.test", RecordType.AAAA, DnsFault.drop()));
    ZoneBuilder backups = zone().mx("example.com", 1, "mx.test").a("mx.test", "127.0.0.2");
    for (int i = 0; i < 10; i++) {
      backups.mx("example.com", 20 + i, "backup" + i + ".hanging.test");
    }
    measure(
        "plain, ten backup names never answered",
        2,
        backups,
        w -> w.dns().fault(QueryMatch.under("hanging.test"), DnsFault.drop()));
    withPolicy();
    blackHoles();
  }

  private void blackHoles() throws IOException, InterruptedException {
    String[] addresses = new String[6];
    MailWorld.Builder builder = MailWorld.builder();
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = "127.0.0." + (i + 2);
      if (i < addresses.length - 1) {
        builder.host(addresses[i], HostFault.BLACK_HOLE);
      } else {
        builder.host(addresses[i], SmtpDialogue.of("mx.test"));
      }
    }
    builder.zone(zone().mx("example.com", 10, "mx.test").a("mx.test", addresses).build());
    try (MailWorld world = builder.start()) {
      double seconds = cold(plainly(world).set("dns.servers", world.dnsServers())).toNanos() / 1e9;
      report.less("cold.black-holes.seconds", seconds);
      report.line("five black-holed addresses: %.2f s", seconds);
    }
  }

  private static ZoneBuilder zone() {
    return Zone.builder();
  }

  private void withPolicy() throws IOException, InterruptedException {
    ZoneBuilder zone =
        zone()
            .mx("example.com", 10, "mx.test")
            .a("mx.test", "127.0.0.2")
            .txt("_mta-sts.example.com", "v=STSv1; id=1;")
            .a("mta-sts.example.com", "127.0.0.1");
    MailWorld.Builder builder =
        world(zone).policy("example.com", PolicyAnswer.enforce("mx.test").delay(TRIP));
    Path folder = Files.createTempDirectory("mxconnect-bench");
    Path anchors = folder.resolve("ca.pem");
    Path policies = folder.resolve("policies.json");
    try (MailWorld world = slow(builder)) {
      Files.writeString(anchors, world.authority().pem());
      measure("MTA-STS, the policy fetched", 3, world, underPolicy(world, anchors));
      Files.writeString(policies, KNOWN_POLICY.formatted(Instant.now()));
      measure(
          "MTA-STS, the policy known",
          2,
          world,
          underPolicy(world, anchors).set("policy.cache.file", policies.toString()));
    } finally {
      Files.deleteIfExists(anchors);
      Files.deleteIfExists(policies);
      Files.deleteIfExists(folder.resolve("policies.json.lock"));
      Files.deleteIfExists(folder);
    }
  }

  private static MxConnector.Builder underPolicy(MailWorld world, Path anchors) {
    return MxConnector.builder()
        .set("mtasts.port", Integer.toString(world.policyPort()))
        .set("tls.trust-store", anchors.toString())
        .options(
            ConnectOptions.builder().port(world.port()).tls(tls -> tls.mtaSts(MtaSts.ON)).build());
  }

  private void measure(String name, int least, ZoneBuilder zone, Consumer<MailWorld> faults)
      throws IOException, InterruptedException {
    try (MailWorld world = slow(world(zone))) {
      faults.accept(world);
      measure(name, least, world, plainly(world));
    }
  }

  private void measure(String name, int least, MailWorld world, MxConnector.Builder connector)
      throws InterruptedException {
    Duration best = Duration.ofDays(1);
    for (int i = 0; i < RUNS; i++) {
      Duration took = cold(connector.set("dns.servers", world.dnsServers()));
      best = took.compareTo(best) < 0 ? took : best;
    }
    double trips = best.toNanos() / (double) TRIP.toNanos();
    report.less("cold." + Figure.word(name), trips / least);
    report.line("cold, %s: %.2f round trips, the least is %d", name, trips, least);
  }

  private static MailWorld.Builder world(ZoneBuilder zone) {
    return MailWorld.builder().zone(zone.build()).host("127.0.0.2", SmtpDialogue.of("mx.test"));
  }

  private static MailWorld slow(MailWorld.Builder builder) throws IOException {
    MailWorld world = builder.start();
    world.dns().fault(QueryMatch.anyQuery(), DnsFault.delay(TRIP));
    return world;
  }

  private static MxConnector.Builder plainly(MailWorld world) {
    return MxConnector.builder().options(ConnectOptions.builder().port(world.port()).build());
  }

  private static Duration cold(MxConnector.Builder builder) throws InterruptedException {
    ConnectRequest request = ConnectRequest.builder("example.com").build();
    try (MxConnector connector = builder.build()) {
      long start = System.nanoTime();
      try {
        connector.connect(request).close();
      } catch (MxConnectException e) {
        // The domain that does not exist.
      }
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }
}

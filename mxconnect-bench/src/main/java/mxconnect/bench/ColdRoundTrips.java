package mxconnect.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.dns.RecordType;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.QueryMatch;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.smtp.SmtpDialogue;

/**
 * Round trips of a cold delivery. Every DNS answer takes 100 ms, so the time in units of 100 ms is
 * the number of DNS round trips one after another; loopback adds next to nothing for the TCP one.
 */
final class ColdRoundTrips {
  private static final Duration TRIP = Duration.ofMillis(100);
  private static final int RUNS = 7;

  private ColdRoundTrips() {}

  static void run() throws IOException, InterruptedException {
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
    blackHoles();
  }

  private static void blackHoles() throws IOException, InterruptedException {
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
      System.out.printf("five black-holed addresses: %.2f s%n", cold(world).toNanos() / 1e9);
    }
  }

  private static ZoneBuilder zone() {
    return Zone.builder();
  }

  private static void measure(String name, int least, ZoneBuilder zone, Consumer<MailWorld> faults)
      throws IOException, InterruptedException {
    try (MailWorld world =
        MailWorld.builder()
            .zone(zone.build())
            .host("127.0.0.2", SmtpDialogue.of("mx.test"))
            .start()) {
      world.dns().fault(QueryMatch.anyQuery(), DnsFault.delay(TRIP));
      faults.accept(world);
      Duration best = Duration.ofDays(1);
      for (int i = 0; i < RUNS; i++) {
        Duration took = cold(world);
        best = took.compareTo(best) < 0 ? took : best;
      }
      System.out.printf(
          "cold, %s: %.2f DNS round trips, the least is %d%n",
          name, best.toNanos() / (double) TRIP.toNanos(), least);
    }
  }

  private static Duration cold(MailWorld world) throws InterruptedException {
    try (MxConnector connector =
        MxConnector.builder().set("dns.servers", world.dnsServers()).build()) {
      ConnectRequest request =
          ConnectRequest.builder("example.com")
              .options(ConnectOptions.builder().port(world.port()).build())
              .build();
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

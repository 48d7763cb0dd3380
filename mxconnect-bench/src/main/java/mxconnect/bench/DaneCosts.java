package mxconnect.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.Dane;
import mxconnect.api.MailExchanger;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.QueryMatch;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.SigningAlgorithm;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.dns.ZoneSigning;
import mxconnect.testkit.smtp.SmtpDialogue;

/**
 * What DANE costs: queries and round trips of a cold delivery, without DNSSEC, by the AD bit and
 * validated here, with no key known and with those of the root and the top-level domain known.
 * Every answer takes 100 ms where round trips are counted.
 */
final class DaneCosts {
  private static final Duration TRIP = Duration.ofMillis(100);
  private static final int DOMAINS = 9;
  private static final int HOSTS = 500;
  private static final String TLSA = "00".repeat(32);

  private final Report report;

  private DaneCosts(Report report) {
    this.report = report;
  }

  static void run(Report report) throws IOException, InterruptedException {
    new DaneCosts(report).run();
  }

  private void run() throws IOException, InterruptedException {
    measure("off", Map.of("dns.dnssec", "off"), Dane.OFF, false);
    measure("trust-ad", Map.of("dns.dnssec", "trust-ad"), Dane.ON, true);
    measure("validate", Map.of("dns.dnssec", "validate"), Dane.ON, false);
    manyInOneZone();
  }

  private void measure(String name, Map<String, String> settings, Dane dane, boolean validating)
      throws IOException, InterruptedException {
    try (World world = World.of(validating, settings)) {
      ConnectOptions options =
          ConnectOptions.builder().port(world.mail.port()).tls(tls -> tls.dane(dane)).build();
      world.mail.dns().fault(QueryMatch.anyQuery(), DnsFault.delay(TRIP));
      Delivery cold = world.deliver("d0.example", options);
      List<Delivery> warm =
          IntStream.range(1, DOMAINS)
              .mapToObj(i -> world.deliver("d" + i + ".example", options))
              .toList();
      int queries = warm.stream().mapToInt(Delivery::queries).max().orElseThrow();
      double trips = warm.stream().mapToDouble(Delivery::trips).min().orElseThrow();
      report.less("dane." + name + ".first.queries", cold.queries());
      report.less("dane." + name + ".further.queries", queries);
      report.less("dane." + name + ".further.trips", trips);
      report.line(
          "DANE, %s: first domain %d queries, %.2f round trips; a further one %d queries, %.2f",
          name, cold.queries(), cold.trips(), queries, trips);
    }
  }

  /** Looks up one address each, side by side, of hosts of one zone of which nothing is known. */
  private void manyInOneZone() throws IOException, InterruptedException {
    try (World world = World.of(false, Map.of("dns.dnssec", "validate"))) {
      ConnectOptions options =
          ConnectOptions.builder()
              .addressFamilies(families -> families.withIgnoreIpv6(true))
              .build();
      AtomicInteger failed = new AtomicInteger();
      CountDownLatch done = new CountDownLatch(HOSTS);
      for (int i = 0; i < HOSTS; i++) {
        ConnectRequest request =
            ConnectRequest.builder("d0.example")
                .addMailExchanger(MailExchanger.of("h" + i + ".d0.example"))
                .options(options)
                .build();
        Thread.ofVirtual().start(() -> world.plan(request, failed, done));
      }
      done.await();
      int queries = world.mail.dns().queries().size();
      report.less("dane.one-zone.queries", queries);
      report.line(
          "validate, %d look-ups in one zone, nothing known: %d queries, %d failed",
          HOSTS, queries, failed.get());
    }
  }

  private record Delivery(int queries, double trips) {}

  /** A signed world with a connector of its own. */
  private record World(MailWorld mail, MxConnector connector, Path anchors)
      implements AutoCloseable {
    static World of(boolean validating, Map<String, String> settings) throws IOException {
      MailWorld mail =
          MailWorld.builder()
              .tree(port -> tree(port, validating))
              .host("127.0.0.2", SmtpDialogue.of("mx.test"))
              .start();
      Path anchors = Files.createTempFile("mxconnect-bench", ".anchors");
      Files.writeString(anchors, mail.tree().trustAnchors());
      MxConnector.Builder connector =
          MxConnector.builder().resolver("dnsjava").set("dns.servers", mail.dnsServers());
      settings.forEach(connector::set);
      connector.set("dns.trust-anchors", anchors.toString());
      return new World(mail, connector.build(), anchors);
    }

    private static SignedTree tree(int port, boolean validating) {
      ZoneBuilder zone = Zone.builder();
      String[] domains = new String[DOMAINS];
      Arrays.setAll(domains, i -> "d" + i + ".example");
      for (String domain : domains) {
        zone.mx(domain, 10, "mx." + domain)
            .a("mx." + domain, "127.0.0.2")
            .tlsa("_" + port + "._tcp.mx." + domain, 3, 1, 1, TLSA);
      }
      for (int i = 0; i < HOSTS; i++) {
        zone.a("h" + i + ".d0.example", "127.0.0.2");
      }
      ZoneSigning signing = ZoneSigning.signed(SigningAlgorithm.ECDSAP256SHA256);
      var tree =
          SignedTree.builder()
              .records(zone.build())
              .zone(".", ZoneSigning.signed(SigningAlgorithm.RSASHA256))
              .zone("example", ZoneSigning.signed(SigningAlgorithm.RSASHA256))
              .zones(signing, domains);
      return validating ? tree.validating().build() : tree.build();
    }

    Delivery deliver(String domain, ConnectOptions options) {
      int before = mail.dns().queries().size();
      long start = System.nanoTime();
      try {
        MxConnection connection =
            connector.connect(ConnectRequest.builder(domain).options(options).build());
        double trips = (System.nanoTime() - start) / (double) TRIP.toNanos();
        connection.close();
        return new Delivery(mail.dns().queries().size() - before, trips);
      } catch (MxConnectException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    void plan(ConnectRequest request, AtomicInteger failed, CountDownLatch done) {
      try {
        if (connector.plan(request).exchangers().getFirst().addresses().isEmpty()) {
          failed.incrementAndGet();
        }
      } catch (MxConnectException | InterruptedException e) {
        failed.incrementAndGet();
      } finally {
        done.countDown();
      }
    }

    @Override
    public void close() throws IOException {
      connector.close();
      mail.close();
      Files.deleteIfExists(anchors);
    }
  }
}

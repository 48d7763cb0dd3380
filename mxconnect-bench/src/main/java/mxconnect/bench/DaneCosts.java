package mxconnect.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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

  private final Report report;

  private DaneCosts(Report report) {
    this.report = report;
  }

  static void run(Report report) throws IOException, MxConnectException, InterruptedException {
    DaneCosts costs = new DaneCosts(report);
    costs.measure("off", Dane.OFF, false);
    costs.measure("trust-ad", Dane.ON, true);
    costs.measure("validate", Dane.ON, false);
    costs.manyInOneZone();
  }

  private record Delivery(int queries, double trips) {}

  private void measure(String dnssec, Dane dane, boolean validating)
      throws IOException, MxConnectException, InterruptedException {
    MailWorld.Builder builder =
        SignedDomains.world(DOMAINS, 0, validating)
            .host(SignedDomains.ADDRESS, SmtpDialogue.of("mx.test"));
    try (MailWorld world = builder.start()) {
      ConnectOptions options =
          ConnectOptions.builder().port(world.port()).tls(tls -> tls.dane(dane)).build();
      MxConnector connector =
          world.connector(set -> set.options(options).set("dns.dnssec", dnssec));
      world.dns().fault(QueryMatch.anyQuery(), DnsFault.delay(TRIP));
      Delivery cold = deliver(world, connector, SignedDomains.name(0));
      List<Delivery> further = new ArrayList<>();
      for (int i = 1; i < DOMAINS; i++) {
        further.add(deliver(world, connector, SignedDomains.name(i)));
      }
      int queries = further.stream().mapToInt(Delivery::queries).max().orElseThrow();
      double trips = further.stream().mapToDouble(Delivery::trips).min().orElseThrow();
      report.less("dane." + dnssec + ".first.queries", cold.queries());
      report.less("dane." + dnssec + ".further.queries", queries);
      report.less("dane." + dnssec + ".further.trips", trips);
      report.line(
          "DANE, %s: first domain %d queries, %.2f round trips; a further one %d queries, %.2f",
          dnssec, cold.queries(), cold.trips(), queries, trips);
    }
  }

  private static Delivery deliver(MailWorld world, MxConnector connector, String domain)
      throws MxConnectException, InterruptedException {
    int before = world.dns().queries().size();
    long start = System.nanoTime();
    MxConnection connection = connector.connect(domain);
    double trips = (System.nanoTime() - start) / (double) TRIP.toNanos();
    connection.close();
    return new Delivery(world.dns().queries().size() - before, trips);
  }

  /** Looks up one address each, side by side, of hosts of one zone of which nothing is known. */
  private void manyInOneZone() throws IOException, InterruptedException {
    try (MailWorld world = SignedDomains.world(1, HOSTS, false).start()) {
      MxConnector connector = world.connector();
      ConnectOptions options =
          ConnectOptions.builder()
              .addressFamilies(families -> families.withIgnoreIpv6(true))
              .build();
      AtomicInteger failed = new AtomicInteger();
      CountDownLatch done = new CountDownLatch(HOSTS);
      for (int i = 0; i < HOSTS; i++) {
        ConnectRequest request =
            ConnectRequest.builder(SignedDomains.name(0))
                .addMailExchanger(MailExchanger.of(SignedDomains.host(i)))
                .options(options)
                .build();
        Thread.ofVirtual().start(() -> plan(connector, request, failed, done));
      }
      done.await();
      int queries = world.dns().queries().size();
      report.less("dane.one-zone.queries", queries);
      report.line(
          "validate, %d look-ups in one zone, nothing known: %d queries, %d failed",
          HOSTS, queries, failed.get());
    }
  }

  private static void plan(
      MxConnector connector, ConnectRequest request, AtomicInteger failed, CountDownLatch done) {
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
}

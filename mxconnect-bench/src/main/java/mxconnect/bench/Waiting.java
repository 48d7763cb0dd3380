package mxconnect.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnector;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.QueryMatch;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;

/** Ten thousand deliveries to as many domains, all waiting at once for the name server. */
final class Waiting {
  private static final int DELIVERIES = 10_000;

  private Waiting() {}

  static void run() throws IOException, InterruptedException {
    ZoneBuilder zone = Zone.builder();
    for (int i = 0; i < DELIVERIES; i++) {
      zone.a("d" + i + ".example", "127.0.0.1");
    }
    Gate gate = Gate.closed();
    try (Sink sink = Sink.start("127.0.0.1");
        DnsServer dns = DnsServer.start(zone.build());
        MxConnector connector =
            MxConnector.builder()
                .set("dns.servers", dns.hostAndPort())
                .set("dns.timeout", "1m")
                .build()) {
      dns.fault(QueryMatch.anyQuery(), DnsFault.holdUntil(gate));
      ConnectOptions options =
          ConnectOptions.builder().port(sink.port()).timeout(Duration.ofMinutes(3)).build();
      AtomicInteger connected = new AtomicInteger();
      CountDownLatch done = new CountDownLatch(DELIVERIES);
      for (int i = 0; i < DELIVERIES; i++) {
        ConnectRequest request =
            ConnectRequest.builder("d" + i + ".example").options(options).build();
        Thread.ofVirtual().start(() -> deliver(connector, request, connected, done));
      }
      gate.awaitWaiting(DELIVERIES, Duration.ofMinutes(1));
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      long heap = runtime.totalMemory() - runtime.freeMemory();
      gate.open();
      done.await();
      System.out.printf(
          "%,d deliveries waiting at once: %d MiB of heap in use (both ends, limit %d), %,d"
              + " connected%n",
          DELIVERIES, heap >> 20, runtime.maxMemory() >> 20, connected.get());
    }
  }

  private static void deliver(
      MxConnector connector, ConnectRequest request, AtomicInteger connected, CountDownLatch done) {
    try {
      connector.connect(request).close();
      connected.incrementAndGet();
    } catch (Exception e) {
      System.out.println(e.getMessage());
    } finally {
      done.countDown();
    }
  }
}

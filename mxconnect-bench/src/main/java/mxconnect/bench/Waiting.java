package mxconnect.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;

/** Ten thousand deliveries to as many domains, all waiting at once for the resolver. */
final class Waiting {
  private static final int DELIVERIES = 10_000;

  private Waiting() {}

  static void run(Report report) throws IOException, InterruptedException {
    SlowResolver resolver = new SlowResolver();
    try (Sink sink = Sink.start("127.0.0.1");
        MxConnector connector =
            MxConnector.builder()
                .resolver(resolver)
                .set("dns.max-queries", DELIVERIES + "")
                .build()) {
      ConnectOptions options =
          ConnectOptions.builder().port(sink.port()).timeout(Duration.ofMinutes(3)).build();
      AtomicInteger connected = new AtomicInteger();
      CountDownLatch done = new CountDownLatch(DELIVERIES);
      long before = Heap.used();
      for (int i = 0; i < DELIVERIES; i++) {
        ConnectRequest request =
            ConnectRequest.builder("d" + i + ".example").options(options).build();
        Thread.ofVirtual().start(() -> deliver(connector, request, connected, done));
      }
      resolver.asked.await();
      long heap = Heap.used() - before;
      resolver.answers.countDown();
      done.await();
      report.less("waiting.octets", (double) heap / DELIVERIES);
      report.line(
          "%,d deliveries waiting at once: %d MiB of heap, %,d octets each, %,d connected",
          DELIVERIES, heap >> 20, heap / DELIVERIES, connected.get());
    }
  }

  private static void deliver(
      MxConnector connector, ConnectRequest request, AtomicInteger connected, CountDownLatch done) {
    try {
      connector.connect(request).close();
      connected.incrementAndGet();
    } catch (MxConnectException e) {
      System.out.println(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      done.countDown();
    }
  }

  /** Lets every domain wait until all have asked; then each is a host on loopback. */
  private static final class SlowResolver implements Resolver {
    private final CountDownLatch asked = new CountDownLatch(DELIVERIES);
    private final CountDownLatch answers = new CountDownLatch(1);

    @Override
    public String name() {
      return "slow";
    }

    @Override
    public DnsAnswer resolve(DnsQuestion question, Deadline deadline) throws InterruptedException {
      asked.countDown();
      answers.await();
      return question.type() == RecordType.A
          ? new DnsAnswer.Found(
              question,
              List.of(new AddressRecord(InetAddress.getLoopbackAddress())),
              List.of(),
              Duration.ZERO,
              Security.UNKNOWN)
          : new DnsAnswer.NoRecords(question, List.of(), Duration.ZERO, Security.UNKNOWN);
    }
  }
}

package mxconnect.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;

/**
 * Connects as often as it can, in a process of its own, always to a domain not asked for before.
 */
final class PeerDeliveries {
  private final MxConnector connector;
  private final ConnectOptions options;
  private final AtomicInteger next = new AtomicInteger();
  private final LongAdder connected = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private Count before = new Count(0, 0, 0);

  private PeerDeliveries(MxConnector connector, int port) {
    this.connector = connector;
    this.options = ConnectOptions.builder().port(port).build();
  }

  private record Count(long connected, long failed, long cpuMicros) {}

  /**
   * The arguments are "memory" or the name server, the port of the hosts, how many calls are to be
   * made at once, and the seconds after which it tells how far it has come: twice, then it ends.
   */
  public static void main(String[] arguments) throws InterruptedException {
    MxConnector.Builder builder = MxConnector.builder();
    if (arguments[0].equals("memory")) {
      builder.resolver(new Memory());
    } else {
      builder.set("dns.servers", arguments[0]);
    }
    new PeerDeliveries(builder.build(), Integer.parseInt(arguments[1]))
        .run(Integer.parseInt(arguments[2]), Duration.ofSeconds(Integer.parseInt(arguments[3])));
  }

  private void run(int width, Duration period) throws InterruptedException {
    for (int i = 0; i < width; i++) {
      Thread.ofVirtual().start(this::connectOnAndOn);
    }
    Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
    Thread.sleep(Duration.between(Instant.now(), start.plus(period)));
    tell();
    Thread.sleep(Duration.between(Instant.now(), start.plus(period).plus(period)));
    tell();
    System.exit(0);
  }

  private void tell() {
    long cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1_000;
    Count now = new Count(connected.sum(), failed.sum(), cpu);
    System.out.println(
        (now.connected - before.connected)
            + " "
            + (now.failed - before.failed)
            + " "
            + (now.cpuMicros - before.cpuMicros));
    before = now;
  }

  private void connectOnAndOn() {
    while (true) {
      String domain = "d" + next.getAndIncrement() + ".example";
      ConnectRequest request = ConnectRequest.builder(domain).options(options).build();
      try (MxConnection connection = connector.connect(request)) {
        connection.socket().setSoLinger(true, 0);
        connected.increment();
      } catch (IOException e) {
        failed.increment();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Answers at once what the name server of the benchmark would, for no time at all. */
  private static final class Memory implements Resolver {
    @Override
    public String name() {
      return "memory";
    }

    @Override
    public DnsAnswer resolve(DnsQuestion question, Deadline deadline) {
      return switch (question.type()) {
        case MX -> DnsAnswer.found(question, new MxRecord(10, "mx." + question.name()));
        case A -> DnsAnswer.found(question, new AddressRecord(InetAddress.getLoopbackAddress()));
        default -> DnsAnswer.noRecords(question);
      };
    }
  }
}

package mxconnect.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import mxconnect.api.ConnectOptions;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.TxtRecord;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyRequest;
import mxconnect.api.spi.Resolver;

/** A process whose connector learns of many domains, and which tells how its heap has grown. */
final class RememberedHeap {
  private static final int SOME = 2_000;
  private static final int MANY = 22_000;
  private static final int AT_ONCE = 64;
  private static final int DEAD_PORT = 9;

  private RememberedHeap() {}

  /** What it is to remember. */
  enum Kind {
    /** The answers for MX, A and AAAA of a domain with a mail exchanger below it. */
    DOMAIN(Map.of("dns.cache.size", "1000000"), MtaSts.OFF),
    /** A policy with one pattern. */
    POLICY(Map.of("dns.cache.size", "0"), MtaSts.ON),
    /** An address at which a connection was refused. */
    FAILED_ADDRESS(
        Map.of("dns.cache.size", "0", "health.size", MANY + "", "health.penalty", "1h"),
        MtaSts.OFF);

    private final Map<String, String> settings;
    private final MtaSts mtaSts;

    Kind(Map<String, String> settings, MtaSts mtaSts) {
      this.settings = settings;
      this.mtaSts = mtaSts;
    }
  }

  /** The argument is the name of a kind. */
  public static void main(String[] arguments) throws InterruptedException {
    Kind kind = Kind.valueOf(arguments[0]);
    MxConnector.Builder builder =
        MxConnector.builder().resolver(new AnyDomain()).mtaStsFetcher(new AnyPolicy());
    kind.settings.forEach(builder::set);
    ConnectOptions options =
        ConnectOptions.builder().port(DEAD_PORT).tls(tls -> tls.mtaSts(kind.mtaSts)).build();
    try (MxConnector connector = builder.options(options).build()) {
      learn(connector, 0, SOME);
      long before = Heap.used();
      learn(connector, SOME, MANY);
      System.out.println((Heap.used() - before) + " " + (MANY - SOME));
    }
  }

  private static void learn(MxConnector connector, int from, int to) throws InterruptedException {
    Semaphore free = new Semaphore(AT_ONCE);
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = from; i < to; i++) {
        String domain = "d" + i + ".example";
        free.acquire();
        calls.execute(() -> call(connector, domain, free));
      }
    }
  }

  /** Nothing listens, so that all that comes of it is what is remembered. */
  private static void call(MxConnector connector, String domain, Semaphore free) {
    try (MxConnection unexpected = connector.connect(domain)) {
      System.err.println(unexpected);
    } catch (MxConnectException e) {
      // It is refused.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      free.release();
    }
  }

  /** Knows any domain, with an address for each number. */
  private static final class AnyDomain implements Resolver {
    @Override
    public String name() {
      return "any";
    }

    @Override
    public DnsAnswer resolve(DnsQuestion question, Deadline deadline) {
      String name = question.name();
      DnsAnswer answer =
          switch (question.type()) {
            case MX -> DnsAnswer.found(question, new MxRecord(10, "mx." + name));
            case A -> DnsAnswer.found(question, new AddressRecord(address(name)));
            case TXT -> DnsAnswer.found(question, new TxtRecord(List.of("v=STSv1; id=1")));
            default -> DnsAnswer.noRecords(question);
          };
      return answer.withTtl(Duration.ofHours(1));
    }

    private static InetAddress address(String name) {
      int number = Integer.parseInt(name.replaceAll("\\D", ""));
      byte[] octets = {127, 1, (byte) (number >> 8), (byte) number};
      try {
        return InetAddress.getByAddress(octets);
      } catch (UnknownHostException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Has the same policy for any domain. */
  private static final class AnyPolicy implements MtaStsFetcher {
    @Override
    public String name() {
      return "any";
    }

    @Override
    public FetchedPolicy fetch(PolicyRequest request) throws IOException {
      return new FetchedPolicy(
          200,
          Optional.of("text/plain"),
          "version: STSv1\r\nmode: testing\r\nmx: *.example\r\nmax_age: 604800\r\n");
    }
  }
}

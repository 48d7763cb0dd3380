package mxconnect.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
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

/** Connects by mxconnect {@linkplain OnAndOn on and on}, in a process of its own. */
final class PeerDeliveries {
  private final MxConnector connector;
  private final ConnectOptions options;

  private PeerDeliveries(MxConnector connector, int port) {
    this.connector = connector;
    this.options = ConnectOptions.builder().port(port).build();
  }

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
    PeerDeliveries deliveries = new PeerDeliveries(builder.build(), Integer.parseInt(arguments[1]));
    OnAndOn.run(
        deliveries::connect,
        Integer.parseInt(arguments[2]),
        Duration.ofSeconds(Integer.parseInt(arguments[3])));
  }

  private void connect(String domain) throws IOException, InterruptedException {
    ConnectRequest request = ConnectRequest.builder(domain).options(options).build();
    try (MxConnection connection = connector.connect(request)) {
      connection.socket().setSoLinger(true, 0);
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

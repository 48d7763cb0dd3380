package mxconnect.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.UnaryOperator;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.Zone;

/** A domain with one mail exchanger, reached by a delivery or by a bare connect. */
final class Stage implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final Sink sink;
  private final DnsServer dns;
  private final MxConnector connector;
  private final ConnectRequest request;

  private Stage(Sink sink, DnsServer dns, UnaryOperator<MxConnector.Builder> setup) {
    this.sink = sink;
    this.dns = dns;
    this.connector =
        setup.apply(MxConnector.builder().set("dns.servers", dns.hostAndPort())).build();
    this.request =
        ConnectRequest.builder("user@example.com")
            .options(
                ConnectOptions.builder()
                    .port(sink.port())
                    .connectTimeout(Duration.ofSeconds(30))
                    .timeout(Duration.ofMinutes(1))
                    .build())
            .build();
  }

  static Stage open() throws IOException {
    return open(UnaryOperator.identity());
  }

  static Stage open(UnaryOperator<MxConnector.Builder> setup) throws IOException {
    Zone zone =
        Zone.builder().mx("example.com", 10, "mx.example.com").a("mx.example.com", HOST).build();
    Sink sink = Sink.start(HOST);
    return new Stage(sink, DnsServer.start(zone), setup);
  }

  void deliver() throws MxConnectException, InterruptedException, IOException {
    try (MxConnection connection = connector.connect(request)) {
      reset(connection.socket());
    }
  }

  void connectBare() throws IOException {
    try (SocketChannel channel = SocketChannel.open()) {
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), sink.port()));
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    }
  }

  @Override
  public void close() throws IOException {
    connector.close();
    dns.close();
    sink.close();
  }

  /** A reset leaves no port behind that waits, so the ports do not run out. */
  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
  }
}

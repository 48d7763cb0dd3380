package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import mxconnect.api.AttemptResult;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.IpLiteral;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.smtp.SmtpDialogue;

/** A mail world with a connector that knows nothing else: the stage of the tests of this module. */
final class Mail implements AutoCloseable {
  private final MailWorld world;
  private final MxConnector connector;

  private Mail(MailWorld world, UnaryOperator<MxConnector.Builder> setup) {
    this.world = world;
    this.connector =
        setup.apply(MxConnector.builder().set("dns.servers", world.dnsServers())).build();
  }

  static Stage zone(UnaryOperator<ZoneBuilder> records) {
    return new Stage(MailWorld.builder().zone(records.apply(Zone.builder()).build()));
  }

  MailWorld world() {
    return world;
  }

  MxConnector connector() {
    return connector;
  }

  /** Returns options for this world: its port, and times in which no test waits long. */
  ConnectOptions.Builder options() {
    return ConnectOptions.builder()
        .port(world.port())
        .connectTimeout(Duration.ofSeconds(10))
        .timeout(Duration.ofSeconds(20));
  }

  ConnectRequest.Builder request(String target) {
    return ConnectRequest.builder(target).options(options().build());
  }

  MxConnection connect(String target) throws MxConnectException, InterruptedException {
    return connector.connect(request(target).build());
  }

  /** Returns the host that a delivery to the target reaches. */
  String reached(String target) throws MxConnectException, InterruptedException {
    return reached(request(target));
  }

  String reached(ConnectRequest.Builder request) throws MxConnectException, InterruptedException {
    try (MxConnection connection = connector.connect(request.build())) {
      return connection.hostname();
    }
  }

  MxConnectException failure(String target) {
    return failure(request(target));
  }

  MxConnectException failure(ConnectRequest.Builder request) {
    return assertThrows(MxConnectException.class, () -> connector.connect(request.build()).close());
  }

  /** Returns the names and types of the queries so far: {@code "example.com MX"}. */
  List<String> queries() {
    return world.dns().queries().stream().map(q -> q.name() + " " + q.type()).toList();
  }

  static List<String> outcomes(List<AttemptResult> attempts) {
    return attempts.stream()
        .map(
            a ->
                a.hostname()
                    + a.address().map(ip -> " " + IpLiteral.format(ip)).orElse("")
                    + " "
                    + a.outcome())
        .toList();
  }

  static InetAddress ip(String text) {
    return IpLiteral.parse(text).orElseThrow();
  }

  @Override
  public void close() throws IOException {
    connector.close();
    world.close();
  }

  /** Collects the hosts of a world. */
  static final class Stage {
    private final MailWorld.Builder world;
    private UnaryOperator<MxConnector.Builder> setup = UnaryOperator.identity();

    private Stage(MailWorld.Builder world) {
      this.world = world;
    }

    /** Adds hosts that greet. */
    Stage hosts(String... addresses) {
      for (String address : addresses) {
        world.host(address, SmtpDialogue.of("mx.test"));
      }
      return this;
    }

    Stage host(String address, HostFault fault) {
      world.host(address, fault);
      return this;
    }

    Stage connector(UnaryOperator<MxConnector.Builder> value) {
      this.setup = value;
      return this;
    }

    Mail start() throws IOException {
      MailWorld started = world.start();
      try {
        return new Mail(started, setup);
      } catch (RuntimeException e) {
        started.close();
        throw e;
      }
    }
  }
}

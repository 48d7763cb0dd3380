package mxconnect.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.tls.TestAuthority;

/** A domain with one mail exchanger, reached by a delivery or by a bare connect. */
final class Stage implements AutoCloseable {
  private static final int LIMIT_MILLIS = 30_000;

  private final Sink sink;
  private final MailWorld world;
  private final MxConnector connector;
  private final ConnectRequest request;
  private final InetSocketAddress address;

  private Stage(Profile profile, Sink sink, MailWorld world, Consumer<MxConnector.Builder> setup) {
    this.sink = sink;
    this.world = world;
    this.connector = world.connector(setup);
    this.request =
        ConnectRequest.builder("user@" + Profile.DOMAIN)
            .options(profile.options(sink.port()))
            .build();
    this.address = new InetSocketAddress(Profile.ADDRESS, sink.port());
  }

  static Stage open(Profile profile) throws IOException, MxConnectException, InterruptedException {
    return open(profile, connector -> {});
  }

  /** Opens a stage on which all is known that a delivery asks for. */
  static Stage open(Profile profile, Consumer<MxConnector.Builder> setup)
      throws IOException, MxConnectException, InterruptedException {
    Sink sink = Sink.start(Profile.ADDRESS);
    TestAuthority authority = TestAuthority.create();
    MailWorld world =
        profile
            .world(authority, authority.identity(Profile.EXCHANGER), none -> sink.port())
            .start();
    Stage stage = new Stage(profile, sink, world, setup);
    boolean open = false;
    try (MxConnection connection = stage.connector.connect(stage.request)) {
      profile.check(connection);
      open = true;
      return stage;
    } finally {
      if (!open) {
        stage.close();
      }
    }
  }

  void deliver() throws MxConnectException, InterruptedException, IOException {
    try (MxConnection connection = connector.connect(request)) {
      reset(connection.socket());
    }
  }

  /** Connects without a time limit. */
  void connectBare() throws IOException {
    try (SocketChannel channel = SocketChannel.open()) {
      channel.connect(address);
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    }
  }

  /** Connects with a time limit, as a delivery does. */
  void connectInTime() throws IOException {
    try (Socket socket = SocketChannel.open().socket()) {
      socket.connect(address, LIMIT_MILLIS);
      reset(socket);
    }
  }

  @Override
  public void close() throws IOException {
    connector.close();
    world.close();
    sink.close();
  }

  /** A reset leaves no port behind that waits, so the ports do not run out. */
  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
  }
}

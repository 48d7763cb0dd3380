package mxconnect.tests.real;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** An nsd that serves the zone {@code test} on UDP and TCP. */
final class NameServer implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      server:
        ip-address: 127.0.0.1@PORT
        username: ""
        chroot: ""
        database: ""
        server-count: 1
        zonesdir: "FOLDER"
        pidfile: "FOLDER/nsd.pid"
        xfrdir: "FOLDER"
        xfrdfile: "FOLDER/xfrd.state"
        zonelistfile: "FOLDER/zone.list"
      remote-control:
        control-enable: no
      zone:
        name: "test"
        zonefile: "test.zone"
      """;

  private final int port;
  private final Daemon daemon;

  private NameServer(int port, Daemon daemon) {
    this.port = port;
    this.daemon = daemon;
  }

  static NameServer start(Path folder, String zone) throws Exception {
    int port = FreePort.any();
    Path configuration = folder.resolve("nsd.conf");
    Files.writeString(
        configuration,
        CONFIGURATION.replace("PORT", Integer.toString(port)).replace("FOLDER", folder.toString()));
    Files.writeString(folder.resolve("test.zone"), zone);
    return new NameServer(
        port,
        Daemon.start(
            new InetSocketAddress("127.0.0.1", port),
            folder.resolve("nsd.log"),
            Installed.program("nsd"),
            "-d",
            "-c",
            configuration.toString()));
  }

  /** Returns the server as {@code --dns} takes it. */
  String hostAndPort() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    daemon.close();
  }
}

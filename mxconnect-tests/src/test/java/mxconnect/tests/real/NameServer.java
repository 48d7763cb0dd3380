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

  private static final String APEX =
      """
      $ORIGIN test.
      $TTL 60
      @   SOA  ns hostmaster 1 3600 600 86400 60
          NS   ns
      ns  A    127.0.0.1
      """;

  private final int port;
  private final Daemon daemon;

  private NameServer(int port, Daemon daemon) {
    this.port = port;
    this.daemon = daemon;
  }

  /** Serves these records, whose names are relative to {@code test}. */
  static NameServer start(Path folder, String records) throws Exception {
    int port = FreePort.any();
    Path configuration = folder.resolve("nsd.conf");
    Files.writeString(
        configuration,
        CONFIGURATION.replace("PORT", Integer.toString(port)).replace("FOLDER", folder.toString()));
    Files.writeString(folder.resolve("test.zone"), APEX + records);
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

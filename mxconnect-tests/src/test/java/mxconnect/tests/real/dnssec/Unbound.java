package mxconnect.tests.real.dnssec;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import mxconnect.tests.real.Daemon;
import mxconnect.tests.real.FreePort;
import mxconnect.tests.real.Installed;

/** An unbound that finds all zones at one {@link Authority}. */
final class Unbound implements AutoCloseable {
  /**
   * All zones have one server, which is not lame when one of them lacks signatures. The limit of
   * NSEC3 iterations is the least that RFC 9276 §3.2 lets validators have.
   */
  private static final String CONFIGURATION =
      """
      server:
        interface: 127.0.0.1
        port: PORT
        do-ip6: no
        do-daemonize: no
        do-not-query-localhost: no
        directory: "FOLDER"
        chroot: ""
        username: ""
        pidfile: ""
        use-syslog: no
        num-threads: 1
        disable-dnssec-lame-check: yes
        trust-anchor-signaling: no
        aggressive-nsec: no
        val-nsec3-keysize-iterations: "1024 100 2048 100 4096 100"
        MORE
      remote-control:
        control-enable: no
      """;

  /** A referral names no port, so the server is told for each zone. */
  private static final String ZONE =
      """
      stub-zone:
        name: "%s"
        stub-addr: 127.0.0.1@%d
      """;

  private final InetSocketAddress address;
  private final Daemon daemon;

  private Unbound(InetSocketAddress address, Daemon daemon) {
    this.address = address;
    this.daemon = daemon;
  }

  /** One that validates from these keys. */
  static Unbound validating(Path folder, Authority authority, Path anchors) throws Exception {
    return start(
        folder,
        "validating",
        authority,
        "module-config: \"validator iterator\"\n  trust-anchor-file: \"" + anchors + "\"");
  }

  /** One that validates nothing. */
  static Unbound plain(Path folder, Authority authority) throws Exception {
    return start(folder, "plain", authority, "module-config: \"iterator\"");
  }

  private static Unbound start(Path folder, String name, Authority authority, String more)
      throws Exception {
    InetSocketAddress address = new InetSocketAddress("127.0.0.1", FreePort.any());
    Path configuration = folder.resolve(name + ".conf");
    Files.writeString(
        configuration,
        CONFIGURATION
                .replace("PORT", Integer.toString(address.getPort()))
                .replace("FOLDER", folder.toString())
                .replace("MORE", more)
            + authority.zones().stream()
                .map(zone -> ZONE.formatted(zone.origin(), authority.port()))
                .collect(Collectors.joining()));
    return new Unbound(
        address,
        Daemon.start(
            address,
            folder.resolve(name + ".log"),
            Installed.program("unbound"),
            "-d",
            "-c",
            configuration.toString()));
  }

  InetSocketAddress address() {
    return address;
  }

  /** Returns the server as {@code dns.servers} takes it. */
  String hostAndPort() {
    return "127.0.0.1:" + address.getPort();
  }

  @Override
  public void close() {
    daemon.close();
  }
}

package mxconnect.tests.real.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mxconnect.tests.real.Daemon;
import mxconnect.tests.real.Installed;

/** What {@code /etc/resolv.conf} of a host names. */
enum Front {
  /** The authority itself, as a host does whose administrator mistook one for a resolver. */
  DIRECT,
  /** An unbound in the network, which validates. */
  UNBOUND,
  /** A dnsmasq on the host, which asks that unbound. */
  DNSMASQ,
  /** A systemd-resolved on the host, which asks that unbound. */
  RESOLVED;

  private static final int PORT = 53;

  private static final String UNBOUND_CONFIGURATION =
      """
      server:
        interface: 0.0.0.0
        interface: ::0
        interface-automatic: yes
        access-control: 0.0.0.0/0 allow
        access-control: ::0/0 allow
        do-daemonize: no
        directory: "FOLDER"
        chroot: ""
        username: ""
        pidfile: ""
        use-syslog: no
        num-threads: 1
        trust-anchor-file: "ANCHORS"
        trust-anchor-signaling: no
      remote-control:
        control-enable: no
      """;

  private static final String STUB =
      """
      stub-zone:
        name: "%s."
        stub-addr: %s
      """;

  /**
   * Without the system's D-Bus, and without the folders in {@code /run} that systemd makes. It
   * gives up being root for a user that the package's installation would make.
   */
  private static final String RESOLVED_SCRIPT =
      """
      mount -t tmpfs tmpfs /run
      mkdir -p /run/systemd/resolved.conf.d
      printf '[Resolve]\\nDNS=%s\\nLLMNR=no\\nMulticastDNS=no\\nDNSSEC=no\\n' \\
        > /run/systemd/resolved.conf.d/world.conf
      SYSTEMD_LOG_TARGET=console exec "$@"
      """;

  /** Starts unbound, with the keys of the root and the zones at one authority. */
  static Daemon unbound(Namespace host, Path folder, Zones zones, String authority)
      throws Exception {
    StringBuilder text =
        new StringBuilder(
            UNBOUND_CONFIGURATION
                .replace("FOLDER", folder.toString())
                .replace("ANCHORS", zones.anchors().toString()));
    Zones.NAMES.forEach(name -> text.append(STUB.formatted(name, authority)));
    Path file = Files.writeString(folder.resolve("unbound.conf"), text);
    return host.start(
        PORT,
        folder.resolve("unbound.log"),
        Installed.program("unbound"),
        "-d",
        "-c",
        file.toString());
  }

  /** Starts dnsmasq at 127.0.0.1. */
  static Daemon dnsmasq(Namespace host, Path folder, String upstream) throws Exception {
    return host.start(
        PORT,
        folder.resolve("dnsmasq.log"),
        Installed.program("dnsmasq"),
        "--keep-in-foreground",
        "--conf-file=/dev/null",
        "--no-resolv",
        "--no-hosts",
        "--bind-interfaces",
        "--listen-address=127.0.0.1",
        "--user=root",
        "--pid-file",
        "--log-facility=-",
        "--server=" + upstream);
  }

  /** Starts systemd-resolved at 127.0.0.53. */
  static Daemon resolved(Namespace host, Path folder, String upstream) throws Exception {
    Unpacked unpacked = Unpacked.of("systemd-resolved");
    host.file("passwd", with("passwd", "systemd-resolve:x:987:987::/:/usr/sbin/nologin"));
    host.file("group", with("group", "systemd-resolve:x:987:"));
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", RESOLVED_SCRIPT.formatted(upstream)));
    command.add("sh");
    command.addAll(unpacked.launcher());
    command.add(unpacked.file("/lib/systemd/systemd-resolved"));
    Path log = folder.resolve("resolved.log");
    return Daemon.start(
        log,
        "stub listener",
        () -> host.require("ss", "-Hltn").contains("127.0.0.53"),
        host.inHere(command));
  }

  private static String with(String file, String line) throws IOException {
    return Files.readString(Path.of("/etc", file)) + line + "\n";
  }
}

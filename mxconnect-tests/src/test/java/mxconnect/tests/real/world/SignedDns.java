package mxconnect.tests.real.world;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mxconnect.tests.real.Daemon;
import mxconnect.tests.real.Installed;

/** The zone {@code test}, signed, at an nsd, and an unbound that validates it. */
final class SignedDns implements AutoCloseable {
  private static final String AUTHORITY = "11.14.1.53";
  private static final String RESOLVER = "11.14.1.54";

  private static final String APEX =
      """
      $ORIGIN test.
      $TTL 60
      @  SOA ns hostmaster 1 3600 600 86400 60
         NS  ns
      ns A   AUTHORITY
      """;

  private static final String NSD =
      """
      server:
        ip-address: AUTHORITY
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
        zonefile: "signed.zone"
      """;

  private static final String UNBOUND =
      """
      server:
        interface: RESOLVER
        access-control: 0.0.0.0/0 allow
        do-ip6: no
        do-daemonize: no
        directory: "FOLDER"
        chroot: ""
        username: ""
        pidfile: ""
        use-syslog: no
        num-threads: 1
        trust-anchor-signaling: no
        trust-anchor-file: "FOLDER/anchor"
        local-zone: "test." nodefault
      remote-control:
        control-enable: no
      stub-zone:
        name: "test."
        stub-addr: AUTHORITY
      """;

  private final Path anchor;
  private final Daemon nsd;
  private final Daemon unbound;

  private SignedDns(Path anchor, Daemon nsd, Daemon unbound) {
    this.anchor = anchor;
    this.nsd = nsd;
    this.unbound = unbound;
  }

  /**
   * Starts both.
   *
   * @param folder a folder for them alone
   * @param records with names relative to {@code test}
   */
  static SignedDns start(Network network, Path folder, String records) throws Exception {
    Namespace serving = network.host("authority", AUTHORITY + "/24");
    Namespace resolving = network.host("resolver", RESOLVER + "/24");
    write(folder, "plain.zone", APEX + records);
    String key =
        Ip.run(
                List.of(
                    Installed.program("dnssec-keygen"),
                    "-q",
                    "-a",
                    "ECDSAP256SHA256",
                    "-f",
                    "KSK",
                    "-K",
                    folder.toString(),
                    "test"))
            .strip();
    Ip.run(
        List.of(
            Installed.program("dnssec-signzone"),
            "-q",
            "-P",
            "-S",
            "-z",
            "-K",
            folder.toString(),
            "-d",
            folder.toString(),
            "-o",
            "test",
            "-f",
            folder.resolve("signed.zone").toString(),
            folder.resolve("plain.zone").toString()));
    Path anchor = folder.resolve("anchor");
    Files.writeString(
        anchor,
        Ip.run(
            List.of(
                Installed.program("dnssec-dsfromkey"), folder.resolve(key + ".key").toString())));
    Daemon nsd =
        serving.start(
            53,
            folder.resolve("nsd.log"),
            Installed.program("nsd"),
            "-d",
            "-c",
            write(folder, "nsd.conf", NSD));
    Daemon unbound =
        resolving.start(
            53,
            folder.resolve("unbound.log"),
            Installed.program("unbound"),
            "-d",
            "-c",
            write(folder, "unbound.conf", UNBOUND));
    return new SignedDns(anchor, nsd, unbound);
  }

  private static String write(Path folder, String name, String text) throws Exception {
    return Files.writeString(
            folder.resolve(name),
            text.replace("FOLDER", folder.toString())
                .replace("AUTHORITY", AUTHORITY)
                .replace("RESOLVER", RESOLVER))
        .toString();
  }

  /** Returns the resolver as {@code dns.servers} takes it. */
  String hostAndPort() {
    return RESOLVER + ":53";
  }

  /** Returns the file of trust anchors. */
  Path anchor() {
    return anchor;
  }

  @Override
  public void close() {
    unbound.close();
    nsd.close();
  }
}

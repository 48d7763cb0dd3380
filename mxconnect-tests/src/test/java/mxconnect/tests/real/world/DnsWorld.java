package mxconnect.tests.real.world;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mxconnect.tests.child.Finished;
import mxconnect.tests.real.Command;
import mxconnect.tests.real.Daemon;

/**
 * Mail domains at several authorities, resolvers before each of them, mail hosts, and for each
 * authority a host from which mail is sent.
 */
final class DnsWorld implements AutoCloseable {
  private static final String MAIL = "2d00:14::4:1";

  /** What the mail host takes connections at. */
  private static final List<String> BLOCKS =
      List.of("11.14.5.0/24", "11.14.6.0/24", "11.14.7.0/24", "2d00:14:5::/48", "2d00:14:6::/48");

  private final Network network = Network.create();
  private final List<Daemon> daemons = new ArrayList<>();
  private final Map<Authority, Namespace> authorities = new EnumMap<>(Authority.class);
  private final Map<Authority, Namespace> resolvers = new EnumMap<>(Authority.class);
  private final Map<Authority, Namespace> senders = new EnumMap<>(Authority.class);
  private final Path folder;
  private final Zones zones;

  private DnsWorld(Path folder, Zones zones) {
    this.folder = folder;
    this.zones = zones;
  }

  /** Starts the servers; of the authorities these only. */
  static DnsWorld start(Path folder, Authority... authorities) throws Exception {
    Command.prepare();
    Zones zones = Zones.write(Files.createDirectory(folder.resolve("zones")));
    DnsWorld world = new DnsWorld(folder, zones);
    try {
      world.startMail();
      for (Authority authority : authorities) {
        world.startAll(authority);
      }
      return world;
    } catch (Exception | AssertionError e) {
      world.close();
      throw e;
    }
  }

  private void startMail() throws Exception {
    Namespace mail = network.host("mail", "11.14.4.1/16", MAIL + "/64");
    for (String block : BLOCKS) {
      mail.require("ip", "route", "add", "local", block, "dev", "lo");
    }
    daemons.add(
        mail.start(
            25,
            folder.resolve("mail.log"),
            "socat",
            "TCP6-LISTEN:25,reuseaddr,fork,backlog=100",
            "SYSTEM:printf '220 world ESMTP\\r\\n'; cat > /dev/null"));
  }

  private void startAll(Authority authority) throws Exception {
    Path own = Files.createDirectory(folder.resolve(authority.name()));
    int number = authority.ordinal() + 1;
    Namespace server = host("authority", 1, number);
    Namespace resolver = host("resolver", 2, number);
    Namespace sender = host("sender", 3, number);
    sender.require("ip", "-6", "route", "add", "2d00:14:4::/46", "via", MAIL);
    authorities.put(authority, server);
    resolvers.put(authority, resolver);
    senders.put(authority, sender);
    daemons.add(authority.start(server, own, zones));
    daemons.add(Front.unbound(resolver, own, zones, "11.14.1." + number));
    daemons.add(Front.dnsmasq(sender, own, "11.14.2." + number));
    daemons.add(Front.resolved(sender, own, "11.14.2." + number));
  }

  private Namespace host(String role, int net, int number) {
    return network.host(
        role + number,
        "11.14.%d.%d/16".formatted(net, number),
        "2d00:14::%d:%d/64".formatted(net, number));
  }

  /** Returns the host that serves the zones. */
  Namespace authority(Authority authority) {
    return authorities.get(authority);
  }

  /** Returns the host of unbound. */
  Namespace resolver(Authority authority) {
    return resolvers.get(authority);
  }

  /** Returns the host that sends mail. */
  Namespace sender(Authority authority) {
    return senders.get(authority);
  }

  /** Returns the file with the keys of the root. */
  Path anchors() {
    return zones.anchors();
  }

  /** Returns the address of what a host in front of an authority asks. */
  static String address(Authority authority, Front front) {
    int number = authority.ordinal() + 1;
    return switch (front) {
      case DIRECT -> "11.14.1." + number;
      case UNBOUND -> "11.14.2." + number;
      case DNSMASQ -> "127.0.0.1";
      case RESOLVED -> "127.0.0.53";
    };
  }

  /** Runs the batch of the command for some domains, asking what resolv.conf is to name. */
  Finished batch(Authority authority, List<String> servers, List<String> targets, String... flags)
      throws Exception {
    Namespace sender = sender(authority);
    sender.file(
        "resolv.conf",
        String.join("", servers.stream().map("nameserver %s\n"::formatted).toList()));
    Path names = Files.createTempFile(folder, "targets", null);
    Files.write(names, targets);
    return sender.run(
        Stream.of(
                Stream.of(Command.program(), "batch", "--names", "--public-internet"),
                Arrays.stream(flags),
                Stream.of(names.toString()))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }

  @Override
  public void close() {
    daemons.reversed().forEach(Daemon::close);
    network.close();
  }
}

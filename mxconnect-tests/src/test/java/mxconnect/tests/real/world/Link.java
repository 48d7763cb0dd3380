package mxconnect.tests.real.world;

import static mxconnect.tests.real.world.Ip.ip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mxconnect.tests.real.Daemon;
import mxconnect.tests.real.Installed;

/**
 * A cable between two hosts beside the switch. Its ends are TUN devices; this JVM carries the
 * packets from one to the other, or does not, because not every kernel can lose packets by itself.
 */
public final class Link implements AutoCloseable {
  private final String device;
  private final Relay relay;
  private final Path own;
  private final List<Daemon> daemons = new ArrayList<>();

  private Link(Path folder, Line line, int network, long seed) throws IOException {
    this.device = "link" + network;
    this.own = Files.createDirectories(folder.resolve(device));
    this.relay = new Relay(line, seed);
  }

  /**
   * Lays a cable. The first host has the address {@code 11.14.network.1} at its end, the second one
   * {@code 11.14.network.2}.
   *
   * @param folder for files of its own
   * @param network unique among the links of a host, 20 to 255
   * @param seed which packets are lost
   */
  public static Link between(
      Path folder, Namespace first, Namespace second, Line line, int network, long seed)
      throws Exception {
    Link link = new Link(folder, line, network, seed);
    try {
      link.lay(first, 1, line, network, link.relay.firstPort());
      link.lay(second, 2, line, network, link.relay.secondPort());
      return link;
    } catch (Exception | AssertionError e) {
      link.close();
      throw e;
    }
  }

  /** Has a host send to an address by this cable, from the address of its end. */
  public void route(Namespace host, String to, String from) {
    ip("-n %s route add %s dev %s src %s".formatted(host.name(), to, device, from));
  }

  /** Cuts the cable, or mends it. */
  public void cut(boolean cut) {
    relay.cut(cut);
  }

  /** Waits until so many packets have been lost. */
  public void awaitLost(int packets) throws Exception {
    daemons.getFirst().await("loss of packets", () -> relay.lost() >= packets);
  }

  /** Returns how many packets have been lost. */
  public int lost() {
    return relay.lost();
  }

  /** Datagrams keep their borders on all of their way: UDP on loopback, Unix domain, TUN. */
  private void lay(Namespace host, int number, Line line, int network, int port) throws Exception {
    Path inner = own.resolve(number + ".inner");
    Path outer = own.resolve(number + ".outer");
    String socat = Installed.program("socat");
    daemons.add(
        Daemon.start(
            own.resolve(number + ".outer.log"),
            "socket " + outer,
            () -> Files.exists(outer),
            List.of(
                socat,
                "UNIX-SENDTO:%s,bind=%s".formatted(inner, outer),
                "UDP4-SENDTO:127.0.0.1:" + port)));
    daemons.add(
        Daemon.start(
            own.resolve(number + ".inner.log"),
            "device " + device,
            () -> host.run("ip", "link", "show", "dev", device).output().contains("LOWER_UP"),
            host.inHere(
                List.of(
                    socat,
                    "TUN:11.14.%d.%d/30,tun-name=%s,iff-no-pi,iff-up"
                        .formatted(network, number, device),
                    "UNIX-SENDTO:%s,bind=%s".formatted(outer, inner)))));
    ip("-n %s link set %s mtu %d".formatted(host.name(), device, line.mtu()));
  }

  @Override
  public void close() {
    daemons.reversed().forEach(Daemon::close);
    relay.close();
  }
}

package mxconnect.tests.real.world;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static mxconnect.tests.real.world.Ip.ip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Network namespaces on one switch, which is a bridge in a namespace as well: nothing of it is seen
 * in the machine's own network, and there is no way out. Closing removes all of it. What a killed
 * run left is removed by the next one.
 */
public final class Network implements AutoCloseable {
  private static final Pattern OURS = Pattern.compile("mxc-(\\d+)-[0-9a-f]+-\\w+");

  private static final Path LOCK =
      Path.of(System.getProperty("java.io.tmpdir"), "mxconnect-networks.lock");

  private final String prefix =
      "mxc-%d-%06x-".formatted(ProcessHandle.current().pid(), new SecureRandom().nextInt(1 << 24));
  private final String hub = prefix + "switch";
  private final List<Namespace> namespaces = new ArrayList<>();

  private Network() {}

  /** Makes a switch without hosts. Only root may. */
  public static Network create() {
    removeLeftovers();
    Network network = new Network();
    ip("netns add " + network.hub);
    try {
      ip("-n " + network.hub + " link add bridge type bridge");
      ip("-n " + network.hub + " link set bridge up");
      return network;
    } catch (RuntimeException | AssertionError e) {
      network.close();
      throw e;
    }
  }

  /**
   * Adds a host.
   *
   * @param name a word, unique in this network
   * @param addresses each with the length of its prefix, as {@code 11.14.0.2/24}
   */
  public Namespace host(String name, String... addresses) {
    Namespace host = new Namespace(prefix + name);
    namespaces.add(host);
    host.create();
    String port = "port" + namespaces.size();
    ip("-n %s link add eth0 type veth peer name %s netns %s".formatted(host.name(), port, hub));
    ip("-n %s link set %s master bridge up".formatted(hub, port));
    ip("-n %s link set eth0 up".formatted(host.name()));
    for (String address : addresses) {
      host.add(address);
    }
    return host;
  }

  @Override
  public void close() {
    namespaces.forEach(Namespace::close);
    ip("netns del " + hub);
  }

  private static void removeLeftovers() {
    try (FileChannel lock = FileChannel.open(LOCK, CREATE, WRITE)) {
      lock.lock(); // until it is closed: another run may be about to remove the same
      for (String line : ip("netns list").lines().toList()) {
        Matcher name = OURS.matcher(line.split(" ")[0]);
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          new Namespace(name.group()).close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

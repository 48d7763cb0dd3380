package mxconnect.tests.real;

import static java.util.Map.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The servers of this machine. Their absence fails the tests, because nobody would see that they
 * were skipped.
 */
public final class Installed {
  private static final List<Path> PLACES =
      Stream.of(
              "/usr/sbin",
              "/usr/local/sbin",
              "/usr/bin",
              "/usr/lib/x86_64-linux-gnu",
              "/usr/lib/aarch64-linux-gnu")
          .map(Path::of)
          .toList();

  /** A file of each package of Debian that is needed. */
  private static final Map<String, String> PACKAGES =
      new TreeMap<>(
          Map.ofEntries(
              entry("bind9", "named"),
              entry("dante-server", "danted"),
              entry("dnsmasq-base", "dnsmasq"),
              entry("iproute2", "ip"),
              entry("knot", "knotd"),
              entry("ldnsutils", "ldns-signzone"),
              entry("libnss-wrapper", "libnss_wrapper.so"),
              entry("microsocks", "microsocks"),
              entry("nftables", "nft"),
              entry("nginx-light", "nginx"),
              entry("nsd", "nsd"),
              entry("openssl", "openssl"),
              entry("postfix", "postfix"),
              entry("redis-server", "redis-server"),
              entry("socat", "socat"),
              entry("unbound", "unbound")));

  private Installed() {}

  public static void requireAll() {
    List<String> missing =
        PACKAGES.entrySet().stream()
            .filter(item -> find(item.getValue()).isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    if (!missing.isEmpty()) {
      throw new AssertionError(
          "This group runs real servers and these are not installed: "
              + String.join(", ", missing)
              + ". On Debian: apt-get install --no-install-recommends "
              + String.join(" ", missing));
    }
    if (!System.getProperty("user.name").equals("root")) {
      throw new AssertionError(
          "This group starts Postfix, which only root may do: run it as root, in a container for"
              + " example.");
    }
  }

  /** Returns the full path of a server. */
  public static String program(String name) {
    return find(name).orElseThrow().toString();
  }

  private static Optional<Path> find(String name) {
    return PLACES.stream().map(place -> place.resolve(name)).filter(Files::isReadable).findFirst();
  }
}

package mxconnect.api.spi.support;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The name servers that the system is set up with: those of {@code /etc/resolv.conf}, and where
 * there is no such file, what the provider finds in another way. A system that names none has one
 * on this host (resolv.conf(5)).
 *
 * <p>Each {@link #get} reads the file; {@link NameServers} does so at most every 30 s. A line that
 * cannot be used is skipped, be it no address or one of an interface that is gone. Thread-safe.
 */
public final class SystemServers implements Supplier<List<InetSocketAddress>> {
  private static final Path FILE = Path.of("/etc/resolv.conf");
  private static final String KEYWORD = "nameserver";
  private static final String BLANKS = "[ \t]+";
  private static final int DNS_PORT = 53;

  private final Path file;
  private final Supplier<List<InetSocketAddress>> elsewhere;
  private final Consumer<String> warnings;
  private volatile List<String> skipped = List.of();

  /**
   * Makes a source of servers.
   *
   * @param elsewhere gives the servers of a system without the file
   * @param warnings receives a sentence that names the lines that are skipped, once for the same
   *     ones
   */
  public SystemServers(Supplier<List<InetSocketAddress>> elsewhere, Consumer<String> warnings) {
    this(FILE, elsewhere, warnings);
  }

  SystemServers(Path file, Supplier<List<InetSocketAddress>> elsewhere, Consumer<String> warnings) {
    this.file = file;
    this.elsewhere = requireNonNull(elsewhere, "elsewhere");
    this.warnings = requireNonNull(warnings, "warnings");
  }

  /** Returns the servers in their order, at least one. */
  @Override
  public List<InetSocketAddress> get() {
    List<InetSocketAddress> servers = Files.exists(file) ? read() : elsewhere.get();
    return servers.isEmpty()
        ? List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), DNS_PORT))
        : servers;
  }

  private List<InetSocketAddress> read() {
    List<InetSocketAddress> servers = new ArrayList<>();
    List<String> unusable = new ArrayList<>();
    for (String server : lines()) {
      Optional<InetAddress> address = ZonedAddress.parse(server);
      address.ifPresentOrElse(
          a -> servers.add(new InetSocketAddress(a, DNS_PORT)), () -> unusable.add(server));
    }
    warnOf(unusable);
    return servers;
  }

  private List<String> lines() {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
          .lines()
          .map(line -> line.strip().split(BLANKS))
          .filter(words -> words.length > 1 && words[0].equals(KEYWORD))
          .map(words -> words[1])
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read: " + e, e);
    }
  }

  private void warnOf(List<String> unusable) {
    if (!unusable.equals(skipped) && !unusable.isEmpty()) {
      warnings.accept(
          unusable.stream()
              .map(server -> "'" + Printable.of(server) + "'")
              .collect(
                  Collectors.joining(
                      ", ", file + " names servers that cannot be used and are skipped: ", "")));
    }
    skipped = unusable;
  }
}

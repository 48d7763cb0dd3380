package mxconnect.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import mxconnect.api.ConnectOptions;
import mxconnect.api.Dane;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnector;
import mxconnect.testkit.dns.SignedTree;
import org.jspecify.annotations.Nullable;

/** Points connectors at a world, and closes them with it. Thread-safe. */
final class WorldConnectors implements Closeable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final String dnsServers;
  private final int port;
  private final Optional<Integer> policyPort;
  private final Optional<String> authority;
  private final Optional<SignedTree> tree;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<MxConnector> open = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private @Nullable MxConnector shared;
  private @Nullable Map<String, String> settings;
  private boolean closed;

  /**
   * Makes what connectors of one world need.
   *
   * @param dnsServers its name server
   * @param port the port of its mail exchangers
   * @param policyPort the port of its policy hosts, if it has any
   * @param authority its authority in PEM, if it has one
   * @param tree its signed zones, if it has any
   */
  WorldConnectors(
      String dnsServers,
      int port,
      Optional<Integer> policyPort,
      Optional<String> authority,
      Optional<SignedTree> tree) {
    this.dnsServers = dnsServers;
    this.port = port;
    this.policyPort = policyPort;
    this.authority = authority;
    this.tree = tree;
  }

  /** Returns the connector of whoever needs no other. */
  MxConnector shared() {
    lock.lock();
    try {
      MxConnector connector = shared;
      if (connector == null) {
        connector = another(builder -> {});
        shared = connector;
      }
      return connector;
    } finally {
      lock.unlock();
    }
  }

  MxConnector another(Consumer<? super MxConnector.Builder> setup) {
    lock.lock();
    try {
      MxConnector.Builder builder = MxConnector.builder().options(options());
      settings().forEach(builder::set);
      setup.accept(builder);
      MxConnector connector = builder.build();
      open.add(connector);
      return connector;
    } finally {
      lock.unlock();
    }
  }

  ConnectOptions options() {
    return ConnectOptions.builder()
        .port(port)
        .timeout(TIMEOUT)
        .tls(
            tls -> {
              policyPort.ifPresent(used -> tls.mtaSts(MtaSts.IF_AVAILABLE));
              tree.ifPresent(used -> tls.dane(Dane.IF_AVAILABLE));
            })
        .build();
  }

  Map<String, String> settings() {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the world is closed");
      }
      Map<String, String> known = settings;
      if (known == null) {
        known = Map.copyOf(written());
        settings = known;
      }
      return known;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the files of the world's settings", e);
    } finally {
      lock.unlock();
    }
  }

  private Map<String, String> written() throws IOException {
    Map<String, String> all = new TreeMap<>();
    all.put("dns.servers", dnsServers);
    policyPort.ifPresent(policies -> all.put("mtasts.port", Integer.toString(policies)));
    if (authority.isPresent()) {
      all.put("tls.trust-store", write("authority", ".pem", authority.get()));
    }
    Optional<String> anchors = tree.flatMap(WorldConnectors::trustAnchors);
    if (anchors.isPresent()) {
      all.put("dns.dnssec", "validate");
      all.put("dns.trust-anchors", write("anchors", ".zone", anchors.get()));
    }
    return all;
  }

  /** Zones below a root without signatures have trust anchors that only their author can choose. */
  private static Optional<String> trustAnchors(SignedTree tree) {
    try {
      return Optional.of(tree.trustAnchors());
    } catch (IllegalArgumentException unsignedRoot) {
      return Optional.empty();
    }
  }

  private String write(String name, String suffix, String content) throws IOException {
    Path file = Files.createTempFile("mailworld-" + name, suffix);
    files.add(file);
    return Files.writeString(file, content).toString();
  }

  /** Closes every connector; the next ones remember nothing. */
  void closeConnectors() {
    lock.lock();
    try {
      open.forEach(MxConnector::close);
      open.clear();
      shared = null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      closed = true;
      closeConnectors();
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      files.clear();
    } finally {
      lock.unlock();
    }
  }
}

package mxconnect.tests.real.world;

import static mxconnect.tests.real.world.Ip.ip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.tests.child.Finished;
import mxconnect.tests.child.Jvm;
import mxconnect.tests.real.Daemon;

/** One host of a {@link Network}: programs that run in it see its interfaces and files only. */
public final class Namespace {
  /** {@code ip netns exec} mounts what lies here over {@code /etc}. */
  private static final Path FILES = Path.of("/etc/netns");

  private final String name;

  Namespace(String name) {
    this.name = name;
  }

  void create() {
    ip("netns add " + name);
    ip("-n " + name + " link set lo up");
    file("resolv.conf", "");
    file("hosts", "127.0.0.1 localhost\n::1 localhost\n");
  }

  /** Returns the name by which {@code ip netns} knows it. */
  public String name() {
    return name;
  }

  /** Gives it one more address, with the length of its prefix. */
  public void add(String address) {
    ip(
        "-n %s address add %s dev eth0%s"
            .formatted(name, address, address.contains(":") ? " nodad" : ""));
  }

  /** Writes what its programs see as a file in {@code /etc}; for those that start after it. */
  public void file(String file, String content) {
    try {
      Files.createDirectories(FILES.resolve(name));
      Files.writeString(FILES.resolve(name).resolve(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what runs a command in here, when it comes before it. */
  public String[] launcher() {
    return new String[] {"ip", "netns", "exec", name};
  }

  /** Returns a JVM that will run in here. */
  public Jvm jvm() {
    return new Jvm().launchedBy(launcher());
  }

  /** Runs a program to its end. */
  public Finished run(String... command) throws IOException, InterruptedException {
    return Finished.run(new ProcessBuilder(inHere(List.of(command))));
  }

  /** Runs a program that must succeed, and returns its output. */
  public String require(String... command) {
    return Ip.run(inHere(List.of(command)));
  }

  /**
   * Starts a server and waits until it listens.
   *
   * @param port of TCP
   * @param log where its standard streams go
   */
  public Daemon start(int port, Path log, String... command) throws Exception {
    return Daemon.start(
        log, "TCP port " + port + " in " + name, () -> listens(port), inHere(List.of(command)));
  }

  /** Returns whether a program in here listens on a port of TCP. */
  public boolean listens(int port) {
    return !require("ss", "-Hltn", "sport = :" + port).isBlank();
  }

  /** Does this with every packet that comes for an address. */
  public void filter(String address, Refusal refusal) {
    filterMatching((address.contains(":") ? "ip6" : "ip") + " daddr " + address, refusal);
  }

  /**
   * Does this with the packets that come in and match.
   *
   * @param match in the words of nft, as {@code tcp dport 25}
   */
  public void filterMatching(String match, Refusal refusal) {
    require("nft", "add table inet world");
    require("nft", "add chain inet world input { type filter hook input priority 0; }");
    for (String action : refusal.actions()) {
      require("nft", "add rule inet world input " + match + " " + action);
    }
  }

  /** Lets every packet in again. */
  public void unfilter() {
    require("nft", "add table inet world");
    require("nft", "delete table inet world");
  }

  /** Takes the link away, or gives it back. */
  public void link(boolean up) {
    ip("-n %s link set eth0 %s".formatted(name, up ? "up" : "down"));
  }

  /** Returns the command that runs this one in here. */
  List<String> inHere(List<String> command) {
    List<String> all = new ArrayList<>(List.of(launcher()));
    all.addAll(command);
    return all;
  }

  /** Ends what runs in here and removes it. */
  void close() {
    for (String pid : ip("netns pids " + name).lines().toList()) {
      ProcessHandle.of(Long.parseLong(pid.strip())).ifPresent(ProcessHandle::destroyForcibly);
    }
    ip("netns del " + name);
    if (Files.notExists(FILES.resolve(name))) {
      return;
    }
    try (Stream<Path> files = Files.walk(FILES.resolve(name))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

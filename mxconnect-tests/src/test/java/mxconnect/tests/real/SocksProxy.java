package mxconnect.tests.real;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A SOCKS5 proxy for which the names in a file of hosts exist, and only for it. */
final class SocksProxy implements AutoCloseable {
  private final int port;
  private final Daemon daemon;
  private final Path log;

  private SocksProxy(int port, Daemon daemon, Path log) {
    this.port = port;
    this.daemon = daemon;
    this.log = log;
  }

  /**
   * Starts a microsocks.
   *
   * @param hosts lines of an address and its name
   * @param more further arguments
   */
  static SocksProxy microsocks(Path folder, String hosts, String... more) throws Exception {
    int port = FreePort.any();
    return start(
        folder,
        port,
        hosts,
        Stream.concat(
                Stream.of(
                    Installed.program("microsocks"),
                    "-i",
                    "127.0.0.1",
                    "-p",
                    Integer.toString(port)),
                Stream.of(more))
            .toList());
  }

  /**
   * Starts a Dante.
   *
   * @param hosts lines of an address and its name
   */
  static SocksProxy dante(Path folder, String hosts) throws Exception {
    int port = FreePort.any();
    Path configuration =
        Files.writeString(
            folder.resolve("dante-" + port + ".conf"),
            """
            logoutput: stderr
            internal: 127.0.0.1 port = %d
            external: 127.0.0.1
            clientmethod: none
            socksmethod: none
            user.privileged: root
            user.unprivileged: nobody
            client pass { from: 0.0.0.0/0 to: 0.0.0.0/0 }
            socks pass { from: 0.0.0.0/0 to: 0.0.0.0/0 log: connect }
            """
                .formatted(port));
    return start(
        folder,
        port,
        hosts,
        List.of(
            Installed.program("danted"),
            "-f",
            configuration.toString(),
            "-p",
            folder.resolve("dante-" + port + ".pid").toString()));
  }

  private static SocksProxy start(Path folder, int port, String hosts, List<String> program)
      throws Exception {
    Path log = folder.resolve("socks-" + port + ".log");
    Path names = Files.writeString(folder.resolve("hosts-" + port), hosts);
    String[] command =
        Stream.concat(
                Stream.of(
                    Installed.program("env"),
                    "LD_PRELOAD=libnss_wrapper.so",
                    "NSS_WRAPPER_HOSTS=" + names),
                program.stream())
            .toArray(String[]::new);
    return new SocksProxy(
        port, Daemon.start(new InetSocketAddress("127.0.0.1", port), log, command), log);
  }

  String hostAndPort() {
    return "127.0.0.1:" + port;
  }

  /** Waits until it says that it has connected to a host, in words of its own. */
  void awaitConnectionTo(String host) throws Exception {
    daemon.await("connection to " + host, () -> Files.readString(log).contains(host));
  }

  @Override
  public void close() {
    daemon.close();
  }
}

package mxconnect.tests.real;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A microsocks for which the names in a file of hosts exist, and only for it. */
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
   * Starts it.
   *
   * @param hosts lines of an address and its name
   */
  static SocksProxy start(Path folder, String hosts) throws Exception {
    int port = FreePort.any();
    Path log = folder.resolve("microsocks.log");
    return new SocksProxy(
        port,
        Daemon.start(
            new InetSocketAddress("127.0.0.1", port),
            log,
            Installed.program("env"),
            "LD_PRELOAD=libnss_wrapper.so",
            "NSS_WRAPPER_HOSTS=" + Files.writeString(folder.resolve("hosts"), hosts),
            Installed.program("microsocks"),
            "-i",
            "127.0.0.1",
            "-p",
            Integer.toString(port)),
        log);
  }

  String hostAndPort() {
    return "127.0.0.1:" + port;
  }

  /** Waits until it says that it has connected to a host by this name. */
  void awaitConnectionTo(String host) throws Exception {
    daemon.await("connection to " + host, () -> Files.readString(log).contains(host));
  }

  @Override
  public void close() {
    daemon.close();
  }
}

package mxconnect.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import mxconnect.testkit.runtime.FreePort;
import mxconnect.testkit.smtp.SmtpHost;

/** The mail exchangers of a world, all on one port. */
record HostGroup(int port, Map<InetAddress, SmtpHost> hosts) implements Closeable {

  /** Starts every host on the first port that is free on all their addresses. */
  static HostGroup start(Map<InetAddress, Opening> openings) throws IOException {
    return FreePort.open(port -> start(openings, port));
  }

  private static HostGroup start(Map<InetAddress, Opening> openings, int port) throws IOException {
    HostGroup group = new HostGroup(port, new HashMap<>());
    try {
      for (Map.Entry<InetAddress, Opening> entry : openings.entrySet()) {
        InetSocketAddress address = new InetSocketAddress(entry.getKey(), port);
        group.hosts.put(entry.getKey(), entry.getValue().open(address));
      }
      return group;
    } catch (IOException e) {
      group.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    for (SmtpHost host : hosts.values()) {
      host.close();
    }
  }

  /** Starts one host. */
  @FunctionalInterface
  interface Opening {
    SmtpHost open(InetSocketAddress address) throws IOException;
  }
}

package mxconnect.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import mxconnect.testkit.runtime.FreePort;
import mxconnect.testkit.smtp.HostBehaviour;
import mxconnect.testkit.smtp.SmtpHost;

/** The mail exchangers of a world, all on one port. */
record HostGroup(int port, Map<InetAddress, SmtpHost> hosts) implements Closeable {

  /** Starts every host on the first port that is free on all their addresses. */
  static HostGroup start(Map<InetAddress, HostBehaviour> behaviours) throws IOException {
    return FreePort.open(port -> start(behaviours, port));
  }

  private static HostGroup start(Map<InetAddress, HostBehaviour> behaviours, int port)
      throws IOException {
    HostGroup group = new HostGroup(port, new HashMap<>());
    try {
      for (Map.Entry<InetAddress, HostBehaviour> entry : behaviours.entrySet()) {
        InetSocketAddress address = new InetSocketAddress(entry.getKey(), port);
        group.hosts.put(entry.getKey(), SmtpHost.start(address, entry.getValue()));
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
}

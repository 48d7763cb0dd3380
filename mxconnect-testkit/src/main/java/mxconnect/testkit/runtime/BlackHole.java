package mxconnect.testkit.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Listens with a queue that is full, so that Linux drops every SYN. */
record BlackHole(ServerSocket listener, List<SocketChannel> filling) implements Closeable {
  /** Linux takes one connection more than it was asked for before the queue counts as full. */
  private static final int BACKLOG = 1;

  static BlackHole open(InetSocketAddress address) throws IOException {
    BlackHole hole =
        new BlackHole(
            new ServerSocket(address.getPort(), BACKLOG, address.getAddress()), new ArrayList<>());
    try {
      for (int i = 0; i <= BACKLOG; i++) {
        hole.filling.add(SocketChannel.open(address));
      }
      return hole;
    } catch (IOException e) {
      hole.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : filling) {
      channel.close();
    }
    listener.close();
  }
}

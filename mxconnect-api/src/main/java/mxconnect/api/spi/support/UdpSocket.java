package mxconnect.api.spi.support;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** A socket that is connected to one name server. For one query at a time. */
final class UdpSocket {
  /** More than anybody asks for, because some servers send more than they are asked for. */
  static final int MAX_DATAGRAM = 4096;

  private final TimedChannel<DatagramChannel> timed;
  private final InetSocketAddress server;
  private final ByteBuffer buffer = ByteBuffer.allocate(MAX_DATAGRAM + 1);
  private final long openedAt = System.nanoTime();
  private int queries;

  UdpSocket(TimedChannel<DatagramChannel> timed, InetSocketAddress server) {
    this.timed = timed;
    this.server = server;
  }

  TimedChannel<DatagramChannel> timed() {
    return timed;
  }

  InetSocketAddress server() {
    return server;
  }

  ByteBuffer buffer() {
    return buffer;
  }

  /** Returns when it was opened, as a moment of {@link System#nanoTime}. */
  long openedAt() {
    return openedAt;
  }

  /** Returns how many queries went over it. */
  int queries() {
    return queries;
  }

  /** Returns the channel for one more query. */
  DatagramChannel forQuery() {
    queries++;
    return timed.channel();
  }
}

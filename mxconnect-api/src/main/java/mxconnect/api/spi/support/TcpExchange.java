package mxconnect.api.spi.support;

import java.io.EOFException;
import java.io.IOException;
import java.io.Serial;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import mxconnect.api.spi.Deadline;

/**
 * Asks over a connection of its own (RFC 1035 §4.2.2, RFC 7766).
 *
 * <p>A server that has as many connections as it wants closes further ones before it answers, or
 * resets them if it has not read the query; some want no more than ten. It is asked again shortly
 * after (RFC 7766 §6.2.4).
 */
final class TcpExchange {
  private static final int LENGTH_OCTETS = 2;
  private static final int MAX_TRIES = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

  private TcpExchange() {}

  /** Returns the answer; messages that are not the answer are passed over. */
  static <M> M ask(
      WireQuery<M> query, InetSocketAddress server, QuerySockets sockets, Deadline deadline)
      throws IOException, InterruptedException {
    Duration pause = FIRST_PAUSE;
    for (int tries = 1; ; tries++) {
      try {
        return askOnce(query, server, sockets, deadline);
      } catch (UnansweredException closed) {
        if (tries == MAX_TRIES || deadline.remaining().compareTo(pause) <= 0) {
          throw closed;
        }
        Thread.sleep(pause);
        pause = pause.multipliedBy(2);
      }
    }
  }

  private static <M> M askOnce(
      WireQuery<M> query, InetSocketAddress server, QuerySockets sockets, Deadline deadline)
      throws IOException {
    TimedChannel<SocketChannel> timed = sockets.tcp(deadline);
    try {
      SocketChannel channel = timed.channel();
      LocalResources.connect(channel, server);
      write(channel, query.octets());
      Optional<M> answer = Optional.empty();
      while (answer.isEmpty()) {
        byte[] message = read(channel);
        if (query.isAnsweredBy(message)) {
          if (WireHeader.isTruncated(message)) {
            throw new ProtocolException("answer truncated over TCP");
          }
          answer = query.read(message);
        }
      }
      return answer.get();
    } finally {
      sockets.end(timed);
    }
  }

  /** Writes length and message at once, because some servers expect them in one segment. */
  private static void write(SocketChannel channel, byte[] message) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(LENGTH_OCTETS + message.length);
    buffer.putShort((short) message.length).put(message).flip();
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (ClosedChannelException timeUp) {
      throw timeUp;
    } catch (IOException reset) {
      throw new UnansweredException();
    }
  }

  private static byte[] read(SocketChannel channel) throws IOException {
    int length = read(channel, LENGTH_OCTETS).getShort(0) & 0xffff;
    return read(channel, length).array();
  }

  /** The server has closed the connection without a word. */
  private static final class UnansweredException extends EOFException {
    @Serial private static final long serialVersionUID = 1L;

    UnansweredException() {
      super("connection closed without an answer");
    }
  }

  private static ByteBuffer read(SocketChannel channel, int octets) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(octets);
    while (buffer.hasRemaining()) {
      if (isAtEnd(channel, buffer)) {
        throw octets == LENGTH_OCTETS && buffer.position() == 0
            ? new UnansweredException()
            : new EOFException("connection closed within the answer");
      }
    }
    return buffer;
  }

  /** Reads more of an answer; a connection that is reset is at its end, too. */
  private static boolean isAtEnd(SocketChannel channel, ByteBuffer buffer) throws IOException {
    try {
      return channel.read(buffer) < 0;
    } catch (SocketException reset) {
      return true;
    }
  }
}

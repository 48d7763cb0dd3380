package mxconnect.dns.dnsjava;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import mxconnect.api.spi.Deadline;
import org.xbill.DNS.Message;
import org.xbill.DNS.WireParseException;

/** Asks over a connection of its own (RFC 1035 §4.2.2, RFC 7766). */
final class TcpExchange {
  private static final int LENGTH_OCTETS = 2;

  private TcpExchange() {}

  /** Returns the answer; messages that are not the answer are passed over. */
  static Message ask(Query query, InetSocketAddress server, Deadline deadline) throws IOException {
    try (TimedChannel<SocketChannel> timed = new TimedChannel<>(SocketChannel.open(), deadline)) {
      SocketChannel channel = timed.channel();
      channel.connect(server);
      write(channel, query.octets());
      Optional<Message> answer = Optional.empty();
      while (answer.isEmpty()) {
        answer = query.answer(read(channel));
      }
      if (Query.truncated(answer.get())) {
        throw new WireParseException("truncated over TCP");
      }
      return answer.get();
    }
  }

  /** Writes length and message at once, because some servers expect them in one segment. */
  private static void write(SocketChannel channel, byte[] message) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(LENGTH_OCTETS + message.length);
    buffer.putShort((short) message.length).put(message).flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private static byte[] read(SocketChannel channel) throws IOException {
    int length = read(channel, LENGTH_OCTETS).getShort(0) & 0xffff;
    return read(channel, length).array();
  }

  private static ByteBuffer read(SocketChannel channel, int octets) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(octets);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("connection closed within the answer");
      }
    }
    return buffer;
  }
}

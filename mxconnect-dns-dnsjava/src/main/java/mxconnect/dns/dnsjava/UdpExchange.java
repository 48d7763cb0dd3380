package mxconnect.dns.dnsjava;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.Optional;
import mxconnect.api.spi.Deadline;
import org.xbill.DNS.Message;

/** Asks in one datagram, from a port of its own (RFC 1035 §4.2.1, RFC 5452 §9.2). */
final class UdpExchange {
  /** More than is asked for, because some servers send more than they are asked for. */
  private static final int MAX_DATAGRAM = 4096;

  private UdpExchange() {}

  /** Returns the answer; messages that are not the answer are passed over. */
  static Message ask(Query query, InetSocketAddress server, Deadline deadline) throws IOException {
    try (TimedChannel<DatagramChannel> timed =
        new TimedChannel<>(DatagramChannel.open(), deadline)) {
      DatagramChannel channel = timed.channel();
      channel.connect(server); // the kernel drops what others send
      channel.write(ByteBuffer.wrap(query.octets()));
      ByteBuffer buffer = ByteBuffer.allocate(MAX_DATAGRAM);
      Optional<Message> answer = Optional.empty();
      while (answer.isEmpty()) {
        channel.read(buffer.clear());
        answer = query.answer(Arrays.copyOf(buffer.array(), buffer.position()));
      }
      return answer.get();
    }
  }
}

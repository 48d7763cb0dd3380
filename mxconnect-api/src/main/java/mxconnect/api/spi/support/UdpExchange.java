package mxconnect.api.spi.support;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.Optional;
import mxconnect.api.spi.Deadline;

/** Asks in one datagram, from a port of its own (RFC 1035 §4.2.1, RFC 5452 §9.2). */
final class UdpExchange {
  /** More than anybody asks for, because some servers send more than they are asked for. */
  private static final int MAX_DATAGRAM = 4096;

  private UdpExchange() {}

  /** Returns the answer, or nothing if it has to be asked for over TCP. */
  static <M> Optional<M> ask(WireQuery<M> query, InetSocketAddress server, Deadline deadline)
      throws IOException {
    try (TimedChannel<DatagramChannel> timed =
        new TimedChannel<>(DatagramChannel.open(), deadline)) {
      DatagramChannel channel = timed.channel();
      channel.connect(server); // the kernel drops what others send
      channel.write(ByteBuffer.wrap(query.octets()));
      ByteBuffer buffer = ByteBuffer.allocate(MAX_DATAGRAM + 1);
      while (true) {
        channel.read(buffer.clear());
        byte[] message = Arrays.copyOf(buffer.array(), buffer.position());
        if (query.isAnsweredBy(message)) {
          if (WireHeader.isTruncated(message) || message.length > MAX_DATAGRAM) {
            return Optional.empty();
          }
          Optional<M> answer = query.read(message);
          if (answer.isPresent()) {
            return answer;
          }
        }
      }
    }
  }
}

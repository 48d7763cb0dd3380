package mxconnect.api.spi.support;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import mxconnect.api.spi.Deadline;

/** Asks in one datagram (RFC 1035 §4.2.1). */
final class UdpExchange {
  private UdpExchange() {}

  /** Returns the answer, or nothing if it has to be asked for over TCP. */
  static <M> Optional<M> ask(
      WireQuery<M> query, InetSocketAddress server, QuerySockets sockets, Deadline deadline)
      throws IOException {
    UdpSocket socket = sockets.udp(server, deadline);
    boolean answered = false;
    try {
      Optional<M> answer = exchange(query, socket);
      answered = true;
      return answer;
    } finally {
      if (answered) {
        sockets.giveBack(socket);
      } else {
        sockets.end(socket);
      }
    }
  }

  /** What another query has left in the socket has another id, and is passed over. */
  private static <M> Optional<M> exchange(WireQuery<M> query, UdpSocket socket) throws IOException {
    DatagramChannel channel = socket.forQuery();
    channel.write(ByteBuffer.wrap(query.octets()));
    ByteBuffer buffer = socket.buffer();
    while (true) {
      channel.read(buffer.clear());
      byte[] message = new byte[buffer.flip().remaining()];
      buffer.get(message);
      if (query.isAnsweredBy(message)) {
        if (WireHeader.isTruncated(message) || message.length > UdpSocket.MAX_DATAGRAM) {
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

package mxconnect.dns.dnsjava;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.Message;

/** A server over UDP that does with each query what the test says. */
final class Responder implements AutoCloseable {
  private final DatagramChannel channel;
  private final Handler handler;
  private final List<Message> queries = new CopyOnWriteArrayList<>();

  private Responder(DatagramChannel channel, Handler handler) {
    this.channel = channel;
    this.handler = handler;
    Thread.startVirtualThread(this::serve);
  }

  static Responder start(Handler handler) throws IOException {
    DatagramChannel channel =
        DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return new Responder(channel, handler);
  }

  String hostAndPort() {
    return "127.0.0.1:" + channel.socket().getLocalPort();
  }

  List<Message> queries() {
    return queries;
  }

  void send(Message reply, InetSocketAddress to) throws IOException {
    channel.send(ByteBuffer.wrap(reply.toWire()), to);
  }

  private void serve() {
    try {
      while (true) {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
        Message query = new Message(buffer.flip());
        queries.add(query);
        handler.answer(this, query, from);
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** What is done with a query. */
  interface Handler {
    void answer(Responder responder, Message query, InetSocketAddress from) throws IOException;
  }
}

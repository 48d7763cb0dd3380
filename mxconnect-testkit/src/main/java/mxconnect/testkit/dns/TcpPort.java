package mxconnect.testkit.dns;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import mxconnect.testkit.runtime.Listener;
import mxconnect.testkit.runtime.Tasks;

/** Answers queries that come over connections, each behind its length (RFC 1035 §4.2.2). */
final class TcpPort implements Closeable {
  private final Tasks answers = new Tasks("testkit-dns-tcp");
  private final Function<IncomingQuery, Reply> answering;
  private final Listener listener;

  TcpPort(InetSocketAddress address, Function<IncomingQuery, Reply> answering) throws IOException {
    this.answering = answering;
    this.listener = Listener.open("testkit-dns-tcp", address, this::serve);
  }

  /** Reads query after query; a slow answer does not hold up the next (RFC 7766 §6.2.1.1). */
  private void serve(Socket connection) throws IOException {
    DataInputStream in = new DataInputStream(connection.getInputStream());
    ReentrantLock writing = new ReentrantLock();
    while (true) {
      byte[] wire = in.readNBytes(in.readUnsignedShort());
      IncomingQuery.read(wire, Transport.TCP)
          .map(answering)
          .ifPresent(reply -> answers.run(() -> send(reply, connection, writing)));
    }
  }

  private void send(Reply reply, Socket connection, ReentrantLock writing)
      throws IOException, InterruptedException {
    reply.pause();
    writing.lockInterruptibly();
    try {
      write(reply, connection);
    } finally {
      writing.unlock();
    }
  }

  private static void write(Reply reply, Socket connection) throws IOException {
    OutputStream out = connection.getOutputStream();
    switch (reply.fate) {
      case SENT -> {
        for (byte[] wire : reply.encode()) {
          out.write(framed(wire));
        }
      }
      case HALF -> {
        byte[] frame = framed(reply.encode().getLast());
        out.write(frame, 0, frame.length / 2);
        connection.close();
      }
      case CLOSED -> connection.close();
      case UNANSWERED -> {}
    }
  }

  private static byte[] framed(byte[] wire) {
    byte[] frame = new byte[wire.length + 2];
    frame[0] = (byte) (wire.length >> 8);
    frame[1] = (byte) wire.length;
    System.arraycopy(wire, 0, frame, 2, wire.length);
    return frame;
  }

  @Override
  public void close() {
    listener.close();
    answers.close();
  }
}

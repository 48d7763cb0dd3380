package mxconnect.testkit.dns;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import mxconnect.testkit.runtime.Tasks;

/** Answers queries that come over connections, each behind its length (RFC 1035 §4.2.2). */
final class TcpPort implements Closeable {
  private static final int BACKLOG = 1_024;

  private final Tasks tasks = new Tasks("testkit-dns-tcp");
  private final ServerSocket listening;
  private final Function<IncomingQuery, Reply> answering;

  private TcpPort(ServerSocket listening, Function<IncomingQuery, Reply> answering) {
    this.listening = listening;
    this.answering = answering;
  }

  static TcpPort open(InetSocketAddress address, Function<IncomingQuery, Reply> answering)
      throws IOException {
    TcpPort port =
        new TcpPort(new ServerSocket(address.getPort(), BACKLOG, address.getAddress()), answering);
    port.tasks.run(port.listening, port::accept);
    return port;
  }

  private void accept() throws IOException {
    while (true) {
      Socket connection = listening.accept();
      tasks.run(connection, () -> serve(connection));
    }
  }

  /** Reads query after query; a slow answer does not hold up the next (RFC 7766 §6.2.1.1). */
  private void serve(Socket connection) throws IOException {
    DataInputStream in = new DataInputStream(connection.getInputStream());
    ReentrantLock writing = new ReentrantLock();
    while (true) {
      byte[] wire = in.readNBytes(in.readUnsignedShort());
      IncomingQuery.read(wire, Transport.TCP)
          .map(answering)
          .ifPresent(reply -> tasks.run(() -> send(reply, connection, writing)));
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
    tasks.close();
  }
}

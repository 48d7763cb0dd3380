package mxconnect.api.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a query whose connection ends before its answer (RFC 7766 §6.2.4). */
@Timeout(60)
class TcpExchangeTest {
  @AutoClose private final QuerySockets sockets = QuerySockets.notKept();
  @AutoClose private final ServerSocket server;

  TcpExchangeTest() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** How a server ends a connection that it does not want. */
  private enum End {
    CLOSED_UNREAD(false, false),
    CLOSED(true, false),
    RESET_UNREAD(false, true),
    RESET(true, true);

    private final boolean read;
    private final boolean reset;

    End(boolean read, boolean reset) {
      this.read = read;
      this.reset = reset;
    }

    private void of(Socket connection) throws IOException {
      if (read) {
        readQuery(connection);
      }
      if (reset) {
        connection.setSoLinger(true, 0);
      }
      connection.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void queryIsAskedAgainIfItsConnectionEndsUnanswered(End end) throws Exception {
    Thread serving =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    end.of(server.accept());
                    end.of(server.accept());
                    answer(server.accept(), 14);
                  } catch (IOException closed) {
                    // The query fails, then.
                  }
                });
    assertEquals(14, ask());
    serving.join();
  }

  /** A server that breaks off has begun to answer and is at fault; another one is asked. */
  @Test
  void queryWhoseAnswerBreaksOffFails() {
    Thread.ofVirtual()
        .start(
            () -> {
              try (Socket connection = server.accept()) {
                readQuery(connection);
                new DataOutputStream(connection.getOutputStream()).writeShort(100);
              } catch (IOException closed) {
                // The query fails all the same.
              }
            });
    EOFException failure = assertThrows(EOFException.class, this::ask);
    assertEquals("connection closed within the answer", failure.getMessage());
  }

  @Test
  void serverThatEndsEveryConnectionIsGivenUp() {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (true) {
                  End.RESET.of(server.accept());
                }
              } catch (IOException closed) {
                // That is the end of the test.
              }
            });
    EOFException failure = assertThrows(EOFException.class, this::ask);
    assertEquals("connection closed without an answer", failure.getMessage());
  }

  private int ask() throws IOException, InterruptedException {
    WireQuery<Integer> query =
        new WireQuery<>(
            new DnsQuestion("example.com", RecordType.MX),
            new byte[16],
            message -> Optional.of((int) message[15]));
    return TcpExchange.ask(
        query,
        (InetSocketAddress) server.getLocalSocketAddress(),
        sockets,
        Deadline.after(Duration.ofSeconds(50)));
  }

  private static byte[] readQuery(Socket connection) throws IOException {
    DataInputStream in = new DataInputStream(connection.getInputStream());
    return in.readNBytes(in.readUnsignedShort());
  }

  private static void answer(Socket connection, int number) throws IOException {
    try (connection) {
      byte[] message = readQuery(connection);
      message[2] |= (byte) 0x80; // QR
      message[15] = (byte) number;
      DataOutputStream out = new DataOutputStream(connection.getOutputStream());
      out.writeShort(message.length);
      out.write(message);
    }
  }
}

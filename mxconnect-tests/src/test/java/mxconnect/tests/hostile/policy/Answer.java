package mxconnect.tests.hostile.policy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import mxconnect.tests.hostile.wire.RawHost;

/**
 * What a policy host says over TLS, part after part.
 *
 * @param parts the parts
 * @param verdict whether it may be a policy
 * @param hangs whether it takes longer than anybody waits
 * @param notified whether the end of TLS is told
 */
record Answer(List<Part> parts, Verdict verdict, boolean hangs, boolean notified) {
  private static final int MOST_HEAD = 8_192;

  /** Whether an answer is a policy. */
  enum Verdict {
    /** It is one and nothing is wrong with it. */
    ALWAYS,
    /** It may be taken for one, and may be refused. */
    MAYBE,
    /** It is none. */
    NEVER
  }

  /** Some octets, or octets without end. */
  @FunctionalInterface
  interface Part {
    void write(OutputStream out) throws Exception;
  }

  Answer {
    parts = List.copyOf(parts);
  }

  /** Returns an answer with nothing wrong. */
  static Answer good(String policy) {
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
            + policy.length()
            + "\r\n\r\n";
    return new Answer(
        List.of(out -> out.write(AnswerDraft.octets(head + policy))), Verdict.ALWAYS, false, true);
  }

  /** Reads a request and answers it, over a connection with TLS on it. */
  void over(SSLSocket secure) throws Exception {
    readRequest(secure);
    OutputStream out = secure.getOutputStream();
    for (Part part : parts) {
      part.write(out);
    }
    out.flush();
    if (notified) {
      secure.close();
    }
  }

  /** Does the whole of it over a connection of TCP. */
  void over(Socket connection) throws Exception {
    try (SSLSocket secure = secure(connection)) {
      over(secure);
      if (!notified) {
        connection.shutdownOutput();
        RawHost.untilGone(connection);
      }
    }
  }

  static SSLSocket secure(Socket connection) throws IOException {
    SSLSocket secure =
        (SSLSocket)
            PolicyWorld.IDENTITY
                .serverContext()
                .getSocketFactory()
                .createSocket(connection, null, true);
    secure.startHandshake();
    return secure;
  }

  private static void readRequest(SSLSocket secure) throws IOException {
    List<Integer> last = new ArrayList<>();
    for (int i = 0; i < MOST_HEAD; i++) {
      int octet = secure.getInputStream().read();
      if (octet < 0) {
        return;
      }
      last.add(octet);
      if (last.size() > 3
          && last.subList(last.size() - 4, last.size())
              .equals(List.of((int) '\r', (int) '\n', (int) '\r', (int) '\n'))) {
        return;
      }
    }
  }
}

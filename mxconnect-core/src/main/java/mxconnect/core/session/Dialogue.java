package mxconnect.core.session;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import mxconnect.api.ErrorCode;
import mxconnect.api.OpenException;
import mxconnect.api.SmtpOptions;
import mxconnect.api.TlsSession;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.support.Printable;

/**
 * Commands and replies over one socket, each reply within its time. What goes wrong concerns the
 * address: another machine may answer at the next one.
 *
 * <p>The socket is closed when the time is over. A read timeout would not do: within TLS it begins
 * anew with each octet of a record.
 */
final class Dialogue {
  private final Socket connection;
  private final Socket socket;
  private final ReplyReader replies;
  private final SmtpOptions options;
  private final Deadline deadline;

  private Dialogue(Socket connection, Socket socket, SmtpOptions options, Deadline deadline)
      throws IOException {
    this.connection = connection;
    this.socket = socket;
    this.replies = new ReplyReader(socket.getInputStream(), options.transcript()::received);
    this.options = options;
    this.deadline = deadline;
  }

  /** Makes the dialogue over a connection that has not been read from. */
  static Dialogue over(Socket connection, SmtpOptions options, Deadline deadline)
      throws OpenException {
    try {
      connection.setSoTimeout(0);
      return new Dialogue(connection, connection, options, deadline);
    } catch (IOException e) {
      throw lost("before the greeting", e);
    }
  }

  /** Returns the dialogue that goes on over TLS. */
  Dialogue within(SSLSocket tls, TlsSession facts) throws OpenException {
    options.transcript().secured(facts);
    try {
      return new Dialogue(connection, tls, options, deadline);
    } catch (IOException e) {
      throw lost("after the TLS handshake", e);
    }
  }

  /** Reads the greeting. */
  Reply greeting() throws OpenException, InterruptedException {
    return read("the greeting", options.greetingTimeout(), ErrorCode.GREETING_TIMED_OUT);
  }

  /** Says a command and reads the reply. */
  Reply say(String command) throws OpenException, InterruptedException {
    try {
      write(command);
    } catch (IOException e) {
      requireNotInterrupted(e);
      // The server may have said why it closes the connection; if not, reading fails too.
    }
    return read("the reply to " + verb(command), options.replyTimeout(), ErrorCode.REPLY_TIMED_OUT);
  }

  /**
   * Takes leave of a server that has refused to go on (RFC 5321 §4.1.1.10). Its reply would change
   * nothing, and is not waited for.
   *
   * @param why what is to be thrown
   */
  OpenException leaving(OpenException why) {
    try {
      write("QUIT");
    } catch (IOException e) {
      // The connection is closed next.
    }
    return why;
  }

  /** The caller's interrupt is no failure of a host. */
  static void requireNotInterrupted(Throwable failure) throws InterruptedException {
    if (Thread.interrupted()) {
      InterruptedException interrupted = new InterruptedException("interrupted while opening");
      interrupted.initCause(failure);
      throw interrupted;
    }
  }

  private void write(String command) throws IOException {
    options.transcript().sent(command);
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  private Reply read(String what, Duration time, ErrorCode late)
      throws OpenException, InterruptedException {
    Deadline end = deadline.within(time);
    try (TimeLimit limit = new TimeLimit(connection, end.remaining())) {
      Reply reply;
      try {
        reply = replies.read();
      } catch (BadReplyException e) {
        throw failure(ErrorCode.PROTOCOL_ERROR, what + " is " + e.getMessage(), e);
      } catch (IOException e) {
        requireNotInterrupted(e);
        throw limit.end() && !end.expired() ? lost("before " + what, e) : late(late, what, e);
      }
      if (!limit.end()) {
        throw late(late, what, new SocketTimeoutException("the socket is closed"));
      }
      return reply;
    }
  }

  private static OpenException lost(String when, IOException cause) {
    String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return failure(
        ErrorCode.CONNECTION_LOST,
        "the connection was lost " + when + ": " + Printable.message(why),
        cause);
  }

  private static OpenException late(ErrorCode code, String what, IOException cause) {
    return failure(code, what + " did not come in time", cause);
  }

  private static OpenException failure(ErrorCode code, String message, IOException cause) {
    return OpenException.builder(code, message)
        .scope(OpenException.Scope.ADDRESS)
        .cause(cause)
        .build();
  }

  private static String verb(String command) {
    return command.split(" ", 2)[0];
  }
}

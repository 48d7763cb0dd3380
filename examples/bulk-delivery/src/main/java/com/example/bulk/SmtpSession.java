package com.example.bulk;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import mxconnect.api.MxConnection;
import mxconnect.api.SmtpTimeouts;

/**
 * A conversation with a mail exchanger that has greeted and, if it can, speaks TLS. For one thread.
 */
final class SmtpSession {
  private Socket socket;
  private ReplyReader replies;

  private SmtpSession(Socket socket) throws IOException {
    use(socket);
  }

  private void use(Socket next) throws IOException {
    socket = next;
    replies = new ReplyReader(next.getInputStream());
  }

  /**
   * Begins a conversation.
   *
   * @throws IOException if the host will not talk, or not with the TLS that the connection must
   *     have; nothing of a message was sent
   */
  static SmtpSession begin(MxConnection connection, String ownName) throws IOException {
    connection.socket().setSoTimeout(Math.toIntExact(SmtpTimeouts.DATA_TERMINATION.toMillis()));
    SmtpSession session = new SmtpSession(connection.socket());
    require(session.replies.read());
    Reply capabilities = require(session.command("EHLO " + ownName));
    boolean offered = capabilities.text().lines().anyMatch("STARTTLS"::equalsIgnoreCase);
    if (offered && session.command("STARTTLS").positive()) {
      session.use(connection.startTls());
      require(session.command("EHLO " + ownName));
    } else if (connection.requireTls()) {
      throw new IOException(connection.hostname() + " has no TLS, which is required");
    }
    return session;
  }

  /**
   * Sends a message.
   *
   * @return what became of it for each recipient
   * @throws IOException if the connection breaks
   */
  List<Outcome> send(Message message, Collection<String> recipients) throws IOException {
    Reply sender = command("MAIL FROM:<" + message.sender() + ">");
    if (!sender.positive()) {
      return Outcome.ofAll(recipients, sender);
    }
    List<Outcome> outcomes = new ArrayList<>();
    List<String> accepted = new ArrayList<>();
    for (String recipient : recipients) {
      Reply reply = command("RCPT TO:<" + recipient + ">");
      if (reply.positive()) {
        accepted.add(recipient);
      } else {
        outcomes.add(new Outcome(recipient, reply));
      }
    }
    if (!accepted.isEmpty()) {
      outcomes.addAll(Outcome.ofAll(accepted, data(message)));
    }
    return outcomes;
  }

  private Reply data(Message message) throws IOException {
    Reply goAhead = command("DATA");
    if (!goAhead.positive()) {
      return goAhead;
    }
    write(message.transparent());
    return replies.read();
  }

  /** Says goodbye and does not wait for the answer. */
  void quit() {
    try {
      write("QUIT\r\n");
    } catch (IOException e) {
      // The host was faster.
    }
  }

  private Reply command(String line) throws IOException {
    write(line + "\r\n");
    return replies.read();
  }

  private void write(String octets) throws IOException {
    socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Reply require(Reply reply) throws IOException {
    if (!reply.positive()) {
      throw new IOException("the host says " + reply);
    }
    return reply;
  }
}

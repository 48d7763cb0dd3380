package com.example.bulk;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import mxconnect.api.SmtpSession;
import mxconnect.api.SmtpTimeouts;

/** A mail transaction (RFC 5321 §3.3) in a session that is open. For one thread. */
final class Transaction {
  private final Socket socket;
  private final ReplyReader replies;

  Transaction(SmtpSession session) throws IOException {
    socket = session.socket();
    socket.setSoTimeout(Math.toIntExact(SmtpTimeouts.DATA_TERMINATION.toMillis()));
    replies = new ReplyReader(socket.getInputStream());
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
}

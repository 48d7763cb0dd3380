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
  private static final int START_MAIL_INPUT = 354;

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
   * @throws IOException if the connection breaks, or a reply is none to its command
   */
  List<Outcome> send(Message message, Collection<String> recipients) throws IOException {
    Reply sender = command("MAIL FROM:<" + message.sender() + ">");
    if (sender.refusal()) {
      return Outcome.ofAll(recipients, sender);
    }
    List<Outcome> outcomes = new ArrayList<>();
    List<String> accepted = new ArrayList<>();
    for (String recipient : recipients) {
      Reply reply = command("RCPT TO:<" + recipient + ">");
      if (reply.refusal()) {
        outcomes.add(new Outcome(recipient, reply));
      } else {
        accepted.add(recipient);
      }
    }
    if (!accepted.isEmpty()) {
      outcomes.addAll(Outcome.ofAll(accepted, data(message)));
    }
    return outcomes;
  }

  private Reply data(Message message) throws IOException {
    write("DATA\r\n");
    Reply goAhead = replies.read();
    if (goAhead.refusal()) {
      return goAhead;
    }
    if (goAhead.code() != START_MAIL_INPUT) {
      throw new IOException("no reply to DATA: " + goAhead);
    }
    write(message.transparent());
    return decision();
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
    return decision();
  }

  /** Reads success or refusal; with anything else the two no longer talk of the same command. */
  private Reply decision() throws IOException {
    Reply reply = replies.read();
    if (!reply.success() && !reply.refusal()) {
      throw new IOException("neither success nor refusal (RFC 5321 §4.2.1): " + reply);
    }
    return reply;
  }

  private void write(String octets) throws IOException {
    socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
  }
}

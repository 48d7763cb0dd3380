package mxconnect.testkit.smtp;

import java.io.IOException;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mxconnect.testkit.tls.ClientHello;

/** The host's side of one conversation (RFC 5321 §4). */
final class SmtpSession {
  private static final String OK = "250 2.0.0 ok\r\n";

  private final SmtpConnection record;
  private final Lines lines;
  private SmtpDialogue dialogue;
  private Optional<String> sender = Optional.empty();
  private final List<String> recipients = new ArrayList<>();

  SmtpSession(SmtpDialogue dialogue, SmtpConnection record, Socket socket) throws IOException {
    this.dialogue = dialogue;
    this.record = record;
    this.lines = new Lines(socket);
  }

  /** Greets and answers until either side ends the conversation. */
  void run() throws IOException, InterruptedException {
    boolean goesOn = dialogue.greeting().send(lines, "220 " + dialogue.name() + " ESMTP\r\n");
    while (goesOn) {
      String line = lines.read();
      record.command(line);
      goesOn = answer(line);
    }
  }

  private boolean answer(String line) throws IOException, InterruptedException {
    String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
    SmtpReply reply = dialogue.replyTo(verb);
    if (!reply.isPositive()) {
      return reply.send(lines, "");
    }
    String usual = perform(verb, line);
    return reply.send(lines, usual) && (!SmtpReply.isPositive(usual) || goOnAfter(verb));
  }

  /** Does what a command asks for before its reply, and returns the usual reply. */
  private String perform(String verb, String line) {
    return switch (verb) {
      case "EHLO" -> reset(dialogue.ehloReply(record.isEncrypted()));
      case "HELO" -> reset("250 " + dialogue.name() + "\r\n");
      case "STARTTLS" -> startTls();
      case "MAIL" -> mail(line);
      case "RCPT" -> rcpt(line);
      case "DATA" -> recipients.isEmpty() ? "503 5.5.1 no recipients\r\n" : "354 go ahead\r\n";
      case "RSET" -> reset(OK);
      case "NOOP" -> OK;
      case "QUIT" -> "221 2.0.0 bye\r\n";
      default -> "500 5.5.2 unknown command\r\n";
    };
  }

  /** Does what a command asks for after its reply; tells whether the conversation goes on. */
  private boolean goOnAfter(String verb) throws IOException, InterruptedException {
    return switch (verb) {
      case "STARTTLS" -> secure();
      case "DATA" -> takeMessage();
      case "QUIT" -> false;
      default -> true;
    };
  }

  private String startTls() {
    boolean possible = dialogue.tls().isPresent() && !record.isEncrypted();
    return possible ? "220 2.0.0 go ahead\r\n" : "502 5.5.1 no TLS here\r\n";
  }

  private boolean secure() throws IOException, InterruptedException {
    ClientHello hello = lines.readHello();
    record.wanted(hello.serverName());
    if (!dialogue.handshakeWith(hello.serverName().orElse("")).send(lines, "")) {
      return false;
    }
    record.encrypted(lines.startTls(dialogue.tls().orElseThrow(), hello));
    dialogue = dialogue.withinTls();
    reset("");
    return true;
  }

  private String mail(String line) {
    sender = Optional.of(path(line));
    recipients.clear();
    return OK;
  }

  private String rcpt(String line) {
    if (sender.isEmpty()) {
      return "503 5.5.1 no sender\r\n";
    }
    recipients.add(path(line));
    return OK;
  }

  private String reset(String reply) {
    sender = Optional.empty();
    recipients.clear();
    return reply;
  }

  private static String path(String line) {
    int open = line.indexOf('<');
    int close = line.lastIndexOf('>');
    return open >= 0 && close > open ? line.substring(open + 1, close) : "";
  }

  /** Reads a message up to the line with a single dot (RFC 5321 §4.5.2). */
  private boolean takeMessage() throws IOException, InterruptedException {
    StringBuilder content = new StringBuilder();
    for (String line = lines.read(); !line.equals("."); line = lines.read()) {
      content.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    SmtpReply reply = dialogue.replyTo(".");
    if (reply.isPositive()) {
      record.message(message(content.toString()));
    }
    return reply.send(lines, reset(OK));
  }

  private SmtpMessage message(String content) {
    return new SmtpMessage(
        sender.orElseThrow(), recipients, content, Instant.now(), record.isEncrypted());
  }
}

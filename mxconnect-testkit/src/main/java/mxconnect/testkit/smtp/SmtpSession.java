package mxconnect.testkit.smtp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The host's side of one conversation (RFC 5321 §4). */
final class SmtpSession {
  private static final int MAX_LINE = 100_000;
  private static final String OK = "250 2.0.0 ok\r\n";

  private final SmtpDialogue dialogue;
  private final SmtpConnection record;
  private final Socket socket;
  private final InputStream in;
  private Optional<String> sender = Optional.empty();
  private final List<String> recipients = new ArrayList<>();

  SmtpSession(SmtpDialogue dialogue, SmtpConnection record, Socket socket) throws IOException {
    this.dialogue = dialogue;
    this.record = record;
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** Greets and answers until either side ends the conversation. */
  void run() throws IOException, InterruptedException {
    dialogue.pauseBeforeGreeting();
    send(dialogue.greeting());
    boolean goesOn = true;
    while (goesOn) {
      String line = readLine();
      record.command(line);
      goesOn = answer(line);
    }
  }

  private boolean answer(String line) throws IOException {
    String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
    Optional<String> set = dialogue.setReply(verb);
    if (set.isPresent()) {
      send(set.get());
      if (!set.get().startsWith("2") && !set.get().startsWith("3")) {
        return !set.get().isEmpty();
      }
    }
    String reply = perform(verb, line);
    if (set.isEmpty()) {
      send(reply);
    }
    if (verb.equals("DATA") && reply.startsWith("354")) {
      return takeMessage();
    }
    return !verb.equals("QUIT");
  }

  /** Does what a command asks for, and returns the reply to it. */
  private String perform(String verb, String line) {
    return switch (verb) {
      case "EHLO" -> reset(dialogue.ehloReply());
      case "HELO" -> reset("250 " + dialogue.name() + "\r\n");
      case "MAIL" -> mail(line);
      case "RCPT" -> rcpt(line);
      case "DATA" -> recipients.isEmpty() ? "503 5.5.1 no recipients\r\n" : "354 go ahead\r\n";
      case "RSET" -> reset(OK);
      case "NOOP" -> OK;
      case "QUIT" -> "221 2.0.0 bye\r\n";
      default -> "500 5.5.2 unknown command\r\n";
    };
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
  private boolean takeMessage() throws IOException {
    StringBuilder content = new StringBuilder();
    for (String line = readLine(); !line.equals("."); line = readLine()) {
      content.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    String reply = dialogue.setReply(".").orElse(OK);
    if (reply.startsWith("2")) {
      record.message(
          new SmtpMessage(
              sender.orElseThrow(), recipients, content.toString(), Instant.now(), false));
    }
    send(reset(reply));
    return !reply.isEmpty();
  }

  private String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0 || line.size() > MAX_LINE) {
        throw new EOFException("no end of line");
      }
      line.write(octet);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}

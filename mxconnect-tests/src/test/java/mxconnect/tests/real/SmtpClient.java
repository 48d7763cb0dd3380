package mxconnect.tests.real;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.List;
import mxconnect.api.MxConnection;
import mxconnect.api.SmtpSession;
import mxconnect.api.StartTlsException;

/** As much of an SMTP client as one delivery needs. */
public final class SmtpClient {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;

  private SmtpClient(Socket socket) {
    this.socket = socket;
  }

  /** Goes on where a session has been opened. */
  public static SmtpClient over(SmtpSession session) throws IOException {
    session.socket().setSoTimeout(PATIENCE_MILLIS);
    return new SmtpClient(session.socket());
  }

  /** Goes as far as the connection's TLS (RFC 3207 §4). */
  public static SmtpClient secured(MxConnection connection) throws IOException, StartTlsException {
    connection.socket().setSoTimeout(PATIENCE_MILLIS);
    SmtpClient inClear = new SmtpClient(connection.socket());
    inClear.expect("220");
    inClear.say("EHLO sender.test", "250");
    inClear.say("STARTTLS", "220");
    SmtpClient secured = new SmtpClient(connection.startTls());
    secured.say("EHLO sender.test", "250");
    return secured;
  }

  /** Sends a message, and says QUIT. */
  public void send(String recipient, String subject) throws IOException {
    say("MAIL FROM:<>", "250");
    say("RCPT TO:<" + recipient + ">", "250");
    say("DATA", "354");
    say(String.join("\r\n", List.of("Subject: " + subject, "", "A line.", ".")), "250");
    say("QUIT", "221");
  }

  private void say(String command, String code) throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
    expect(code);
  }

  private void expect(String code) throws IOException {
    String line = readLine();
    while (line.startsWith(code + "-")) {
      line = readLine();
    }
    String last = line;
    assertTrue(last.startsWith(code + " "), () -> "not " + code + ": " + last);
  }

  /** Octet by octet, as what follows the last line is not ours to read. */
  private String readLine() throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      line.append((char) octet);
    }
    return line.toString().strip();
  }
}

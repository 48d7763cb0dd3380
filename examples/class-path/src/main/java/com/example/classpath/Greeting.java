package com.example.classpath;

import java.io.IOException;
import java.io.InputStream;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.SmtpTimeouts;

/** The command: {@code Greeting TARGET...} shows who greets where mail for each target goes. */
public final class Greeting {
  private static final int MAX_LINE = 512;

  private Greeting() {}

  /** Asks for the greetings, one after the other. */
  public static void main(String[] targets) throws InterruptedException {
    try (MxConnector connector = MxConnector.create()) {
      for (String target : targets) {
        System.out.println(target + ": " + of(target, connector));
      }
    }
  }

  /** Returns the greeting of the mail exchanger, or the reply to give to who sends the mail. */
  static String of(String target, MxConnector connector) throws InterruptedException {
    try (MxConnection connection = connector.connect(target)) {
      connection.socket().setSoTimeout(Math.toIntExact(SmtpTimeouts.GREETING.toMillis()));
      return connection.hostname() + " says " + line(connection.socket().getInputStream());
    } catch (MxConnectException e) {
      return e.reply().toString();
    } catch (IOException e) {
      return "no greeting: " + e.getMessage();
    }
  }

  /** Reads the printable part of a line, no longer than one may be (RFC 5321 §4.5.3.1.5). */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n' && line.length() < MAX_LINE; c = in.read()) {
      if (c >= ' ' && c <= '~') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}

package com.example.sendmail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Properties;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.SmtpTimeouts;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Hands messages to the mail exchangers of their recipients. Thread-safe. */
public final class Mailer {
  private final MxConnector connector;

  /** Makes a mailer that leaves the connector open. */
  public Mailer(MxConnector connector) {
    this.connector = connector;
  }

  /**
   * Sends a message to one recipient, over TLS if the mail exchanger offers it, and not at all if
   * the TLS is not what the connection must have.
   *
   * @return the mail exchanger that has taken the message
   * @throws mxconnect.api.MxConnectException if no mail exchanger was reached
   * @throws MessagingException if the mail exchanger did not take the message
   */
  public String send(MimeMessage message, InternetAddress recipient)
      throws IOException, MessagingException, InterruptedException {
    try (MxConnection connection = connector.connect(recipient.getAddress())) {
      // One limit for every reply, so the longest of those in RFC 5321 §4.5.3.2.
      connection.socket().setSoTimeout(Math.toIntExact(SmtpTimeouts.DATA_TERMINATION.toMillis()));
      SMTPTransport transport = new SMTPTransport(session(connection), null);
      transport.connect(connection.socket());
      try {
        transport.sendMessage(message, new InternetAddress[] {recipient});
      } finally {
        quit(transport);
      }
      return connection.hostname();
    }
  }

  /** Whether the message was taken has been decided; a failed farewell changes nothing. */
  private static void quit(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // The connection is closed either way.
    }
  }

  /** Jakarta Mail starts TLS with the factory of the connection, which knows what to verify. */
  private static Session session(MxConnection connection) {
    Properties properties = new Properties();
    properties.put("mail.smtp.starttls.enable", "true");
    properties.put("mail.smtp.starttls.required", String.valueOf(connection.requireTls()));
    properties.put("mail.smtp.ssl.socketFactory", connection.tls().socketFactory());
    connection.localHostname().ifPresent(name -> properties.put("mail.smtp.localhost", name));
    return Session.getInstance(properties);
  }
}

package mxconnect.jakarta.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import mxconnect.api.MxConnector;

/**
 * What a connected transport has: the connector, the settings, and what transactions need.
 * Thread-safe.
 *
 * @param own whether the connector is the transport's own, to be closed with it
 */
record Postman(
    MxConnector connector, boolean own, Settings settings, MailSessions mail, Session session) {
  /**
   * Reads the properties of a session and makes a connector if it has none.
   *
   * @throws MessagingException if a property is unusable, or no connector can be made
   */
  static Postman of(Session session) throws MessagingException {
    Properties properties = session.getProperties();
    try {
      Settings settings = Settings.of(properties);
      MailSessions mail = MailSessions.of(session, settings.parameters());
      return settings.connector().isPresent()
          ? new Postman(settings.connector().get(), false, settings, mail, session)
          : new Postman(settings.newConnector(), true, settings, mail, session);
    } catch (RuntimeException e) {
      throw new MessagingException("The transport mx cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * Delivers a message.
   *
   * @return the results, of every recipient
   * @throws MessagingException if nothing was tried
   */
  List<DomainResult> deliver(MimeMessage message, Address[] addresses) throws MessagingException {
    Recipients recipients = Recipients.of(connector, addresses);
    Outgoing outgoing = Outgoing.of(message, Sender.of(message, session, connector));
    List<DomainResult> results = new ArrayList<>(recipients.malformed());
    results.addAll(
        SideBySide.run(
            settings.concurrency(),
            recipients.groups().stream()
                .map(group -> new DomainDelivery(this, outgoing, group))
                .toList()));
    return results;
  }

  void close() {
    if (own) {
      connector.close();
    }
  }
}

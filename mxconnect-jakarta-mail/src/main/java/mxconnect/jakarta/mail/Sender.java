package mxconnect.jakarta.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;

/**
 * The envelope's sender.
 *
 * @param path what is said in MAIL, with angle brackets
 * @param smtpUtf8 whether its local part needs SMTPUTF8 (RFC 6531 §3.2)
 */
record Sender(String path, boolean smtpUtf8) {
  private static final String NOBODY = "<>";

  /**
   * Finds the sender, in the order of Angus Mail: the message's own envelope, the property, the
   * field From, the user of this system.
   *
   * @throws MessagingException if there is none, or it is malformed
   */
  static Sender of(MimeMessage message, Session session, MxConnector connector)
      throws MessagingException {
    String envelope = message instanceof SMTPMessage smtp ? smtp.getEnvelopeFrom() : null;
    Optional<String> given =
        Stream.of(
                envelope,
                session.getProperty(Property.FROM.key()),
                session.getProperty("mail.smtp.from"))
            .filter(Objects::nonNull)
            .filter(text -> !text.isEmpty())
            .findFirst();
    String address = given.isPresent() ? given.get() : author(message, session);
    if (address.equals(NOBODY)) {
      return new Sender(NOBODY, false); // a report (RFC 5321 §4.5.5)
    }
    try {
      MailPath path = MailPath.of(connector, address);
      return new Sender("<" + path.text() + ">", path.target().smtpUtf8());
    } catch (MxConnectException e) {
      throw new MessagingException("The sender is malformed: " + e.getMessage(), e);
    }
  }

  private static String author(MimeMessage message, Session session) throws MessagingException {
    Address @Nullable [] from = message.getFrom();
    Address first =
        from != null && from.length > 0 ? from[0] : InternetAddress.getLocalAddress(session);
    if (first instanceof InternetAddress internet && internet.getAddress() != null) {
      return internet.getAddress();
    }
    throw new AddressException("The message has no sender");
  }
}

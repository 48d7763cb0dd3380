package mxconnect.jakarta.mail;

import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import mxconnect.testkit.MailWorld;

/** Messages and sessions for the tests. */
final class Mail {
  private Mail() {}

  /** Returns the properties of an application whose Internet is the world. */
  static Properties properties(MailWorld world) {
    Properties properties = new Properties();
    properties.put("mail.transport.protocol", "mx");
    properties.put("mail.mx.publicinternet", "false");
    properties.put("mail.mx.port", world.port());
    properties.put("mail.mx.localhost", "client.example");
    world.settings().forEach((key, value) -> properties.put("mail.mx.setting." + key, value));
    return properties;
  }

  static MimeMessage message(Session session) throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom("me@client.example");
    message.setRecipients(RecipientType.TO, "to@client.example");
    message.setSubject("Grüße", "UTF-8");
    message.setText("A line.\r\n.A line that begins with a dot.\r\n", "UTF-8");
    message.saveChanges();
    return message;
  }

  static void send(Properties properties, String... recipients) throws MessagingException {
    Session session = Session.getInstance(properties);
    send(session, message(session), addresses(recipients));
  }

  static void send(Session session, MimeMessage message, Address... recipients)
      throws MessagingException {
    try (Transport transport = session.getTransport()) {
      transport.connect();
      transport.sendMessage(message, recipients);
    }
  }

  static SendFailedException failure(Properties properties, String... recipients) {
    return assertThrows(SendFailedException.class, () -> send(properties, recipients));
  }

  /** Addresses as an application may have made them, unchecked. */
  static Address[] addresses(String... texts) {
    return Stream.of(texts).map(Mail::address).toArray(Address[]::new);
  }

  private static InternetAddress address(String text) {
    InternetAddress address = new InternetAddress();
    address.setAddress(text);
    return address;
  }

  static List<String> texts(Address[] addresses) {
    return Arrays.stream(addresses).map(a -> ((InternetAddress) a).getAddress()).toList();
  }
}

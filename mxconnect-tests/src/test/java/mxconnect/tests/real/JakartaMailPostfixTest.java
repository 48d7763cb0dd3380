package mxconnect.tests.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import mxconnect.api.ErrorCode;
import mxconnect.jakarta.mail.DomainFailedException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol {@code mx} of Jakarta Mail through nsd to Postfix with STARTTLS. */
@Tag("real-servers")
class JakartaMailPostfixTest {
  private static final String RECORDS =
      """
      dead             A    127.0.0.3
      plain            MX   10 mx
      foreign          MX   10 mx
      late             MX   10 dead
      late             MX   20 mx
      """;

  @TempDir private static Path folder;
  @AutoClose private static MailUnderPolicies world;

  @BeforeAll
  static void start() throws Exception {
    world =
        MailUnderPolicies.start(
            folder, RECORDS, List.of("plain.test", "strict.test", "wrong.test", "late.test"));
  }

  @Test
  void messageIsInTheMailboxAsItWasWrittenAndCameOverTls() throws Exception {
    send("whole", "user@strict.test");

    String message = world.mail.awaitMessage("whole");
    assertTrue(message.contains("(using TLSv1.3 with cipher "), message);
    assertTrue(message.contains("Delivered-To: user@strict.test\n"), message);
    assertTrue(message.endsWith("\n\nA line.\n.A line that begins with a dot.\n"), message);
  }

  @Test
  void hostThatIsDeadIsPassedOver() throws Exception {
    send("next-host", "user@late.test");
    assertTrue(world.mail.awaitMessage("next-host").contains("Delivered-To: user@late.test\n"));
  }

  /** Postfix relays neither for a foreign domain nor for a routed address. */
  @Test
  void everyRecipientHasItsFate() throws Exception {
    SendFailedException failure =
        assertThrows(
            SendFailedException.class,
            () ->
                send(
                    "in-part",
                    "user@plain.test",
                    "else%where@plain.test",
                    "user@foreign.test",
                    "user@wrong.test"));

    assertEquals(List.of("user@plain.test"), texts(failure.getValidSentAddresses()));
    assertEquals(List.of("user@wrong.test"), texts(failure.getValidUnsentAddresses()));
    assertEquals(
        List.of("else%where@plain.test", "user@foreign.test"),
        texts(failure.getInvalidAddresses()));
    assertEquals(List.of(554, 554), repliesToRecipients(failure));
    assertEquals(
        ErrorCode.CERTIFICATE_REJECTED,
        DomainFailedException.in(failure).getLast().connectFailure().orElseThrow().code());
    assertTrue(world.mail.awaitMessage("in-part").contains("Delivered-To: user@plain.test\n"));
  }

  private static List<Integer> repliesToRecipients(MessagingException thrown) {
    List<Integer> replies = new ArrayList<>();
    Exception next = thrown;
    while (next instanceof MessagingException link) {
      if (link instanceof SMTPAddressFailedException refused) {
        replies.add(refused.getReturnCode());
      }
      next = link.getNextException();
    }
    return replies;
  }

  private static void send(String subject, String... recipients) throws Exception {
    Properties properties = new Properties();
    properties.put("mail.transport.protocol", "mx");
    properties.put("mail.mx.connector", world.connector);
    Session session = Session.getInstance(properties);
    MimeMessage message = new MimeMessage(session);
    message.setFrom("sender@sender.test");
    message.setRecipients(RecipientType.TO, String.join(", ", recipients));
    message.setSubject(subject);
    message.setText("A line.\n.A line that begins with a dot.\n");
    message.saveChanges();
    try (Transport transport = session.getTransport()) {
      transport.connect();
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  private static List<String> texts(Address[] addresses) {
    return Stream.of(addresses)
        .map(InternetAddress.class::cast)
        .map(InternetAddress::getAddress)
        .toList();
  }
}

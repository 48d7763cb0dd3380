package mxconnect.tests.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.sendmail.Mailer;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.List;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example {@code send-mail} through nsd to Postfix with STARTTLS, under an enforced MTA-STS
 * policy.
 */
@Tag("real-servers")
class JakartaMailTest {
  private static final String TEXT = "A line.\n.A line that begins with a dot.\n";

  @TempDir private static Path folder;
  @AutoClose private static MailUnderPolicies world;

  @BeforeAll
  static void start() throws Exception {
    world = MailUnderPolicies.start(folder, "", List.of("strict.test", "wrong.test"));
  }

  @Test
  void messageUnderAPolicyIsInTheMailboxAndCameOverTls() throws Exception {
    assertEquals("mx.test", send("user@strict.test", "over-tls"));

    String message = world.mail.awaitMessage("over-tls");
    assertTrue(message.contains("(using TLSv1.3 with cipher "), message);
    assertTrue(message.contains("Delivered-To: user@strict.test\n"), message);
    assertTrue(message.endsWith("\n\n" + TEXT), message);
  }

  @Test
  void hostWithTheCertificateOfAnotherGetsNothing() {
    MxConnectException refusal =
        assertThrows(MxConnectException.class, () -> send("user@wrong.test", "not-sent"));
    assertEquals(ErrorCode.CERTIFICATE_REJECTED, refusal.code());
    assertTrue(refusal.getMessage().contains("other.test"), refusal::getMessage);
  }

  private static String send(String recipient, String subject) throws Exception {
    MimeMessage message = new MimeMessage((Session) null);
    message.setFrom("sender@sender.test");
    message.setRecipients(RecipientType.TO, recipient);
    message.setSubject(subject);
    message.setText(TEXT);
    message.saveChanges();
    return new Mailer(world.connector).send(message, new InternetAddress(recipient));
  }
}

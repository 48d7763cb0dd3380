package mxconnect.tests.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.sendmail.Mailer;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.tls.TestAuthority;
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
  private static final String RECORDS =
      """
      mx               A    127.0.0.2
      other            A    127.0.0.2
      strict           MX   10 mx
      _mta-sts.strict  TXT  "v=STSv1; id=1;"
      mta-sts.strict   A    127.0.0.1
      wrong            MX   10 other
      _mta-sts.wrong   TXT  "v=STSv1; id=1;"
      mta-sts.wrong    A    127.0.0.1
      """;

  private static final String TEXT = "A line.\n.A line that begins with a dot.\n";

  @TempDir private static Path folder;
  @AutoClose private static NameServer dns;
  @AutoClose private static MailWorld policies;
  @AutoClose private static MailExchangers mail;
  @AutoClose private static MxConnector connector;

  @BeforeAll
  static void start() throws Exception {
    Installed.requireAll();
    TestAuthority authority = TestAuthority.create();
    dns = NameServer.start(folder, RECORDS);
    policies =
        MailWorld.builder()
            .authority(authority)
            .policy("strict.test", PolicyAnswer.enforce("mx.test"))
            .policy("wrong.test", PolicyAnswer.enforce("other.test"))
            .start();
    mail =
        MailExchangers.start(
            folder,
            Map.of("127.0.0.2", "mx.test"),
            List.of("strict.test", "wrong.test"),
            authority.identity("mx.test"));
    Path trusted = Files.writeString(folder.resolve("trusted.pem"), authority.pem());
    connector =
        MxConnector.builder()
            .resolver("dnsjava")
            .set("dns.servers", dns.hostAndPort())
            .set("mtasts.port", Integer.toString(policies.policyPort()))
            .set("tls.trust-store", trusted.toString())
            .options(
                ConnectOptions.builder()
                    .port(mail.port())
                    .tls(tls -> tls.mtaSts(MtaSts.ON))
                    .build())
            .build();
  }

  @Test
  void messageUnderAPolicyIsInTheMailboxAndCameOverTls() throws Exception {
    assertEquals("mx.test", send("user@strict.test", "over-tls"));

    String message = mail.awaitMessage("over-tls");
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
    return new Mailer(connector).send(message, new InternetAddress(recipient));
  }
}

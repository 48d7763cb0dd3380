package com.example.sendmail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ErrorCode;
import mxconnect.api.LocalBinding;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpConnection;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpMessage;
import mxconnect.testkit.smtp.SmtpReply;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mail to {@code strict.example}, which enforces a policy, and {@code plain.example}. */
class MailerTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final ServerIdentity GOOD = AUTHORITY.identity("mx.strict.example");

  @AutoClose private MailWorld world;
  private MxConnector connector;

  @BeforeEach
  void start() throws IOException {
    world =
        MailWorld.builder()
            .zone(
                Zone.builder()
                    .mx("plain.example", 10, "mx.plain.example")
                    .mx("plain.example", 20, "backup.plain.example")
                    .a("mx.plain.example", "127.0.0.2")
                    .a("backup.plain.example", "127.0.0.4")
                    .mx("strict.example", 10, "mx.strict.example")
                    .a("mx.strict.example", "127.0.0.3")
                    .txt("_mta-sts.strict.example", "v=STSv1; id=1;")
                    .a("mta-sts.strict.example", "127.0.0.1")
                    .build())
            .host("127.0.0.2", SmtpDialogue.of("mx.plain.example"))
            .host("127.0.0.3", SmtpDialogue.of("mx.strict.example").startTls(GOOD))
            .host("127.0.0.4", SmtpDialogue.of("backup.plain.example"))
            .authority(AUTHORITY)
            .policy("strict.example", PolicyAnswer.enforce("mx.strict.example"))
            .start();
    ConnectOptions named =
        world.options().toBuilder()
            .localBinding(LocalBinding.none().withHostname("client.example"))
            .build();
    connector = world.connector(builder -> builder.options(named));
  }

  @Test
  void messageArrivesWholeOverVerifiedTls() throws Exception {
    MimeMessage message = message("user@strict.example");

    assertEquals("mx.strict.example", send(message));

    SmtpMessage taken = world.host("127.0.0.3").messages().getFirst();
    assertTrue(taken.encrypted());
    assertEquals(List.of("user@strict.example"), taken.recipients());
    assertEquals("me@client.example", taken.sender());
    assertEquals(text(message), taken.content());
    SmtpConnection connection = world.host("127.0.0.3").connections().getFirst();
    assertEquals("mx.strict.example", connection.serverName().orElseThrow());
    assertEquals(
        List.of(
            "EHLO client.example",
            "STARTTLS",
            "EHLO client.example",
            "EHLO client.example", // Angus says it once more
            "MAIL FROM:<me@client.example>",
            "RCPT TO:<user@strict.example>",
            "DATA",
            "QUIT"),
        connection.commands());
  }

  @Test
  void nothingIsSentToAHostWithTheWrongCertificate() throws Exception {
    strictHostBecomes(
        SmtpDialogue.of("mx.strict.example").startTls(AUTHORITY.identity("www.strict.example")));

    String reason = refusal(ErrorCode.CERTIFICATE_REJECTED);

    assertTrue(reason.contains("mx.strict.example"), reason);
    assertTrue(reason.contains("www.strict.example"), reason);
    assertNoMail();
  }

  @Test
  void nothingIsSentToAHostWithAnUnknownAuthority() throws Exception {
    strictHostBecomes(
        SmtpDialogue.of("mx.strict.example")
            .startTls(TestAuthority.create().identity("mx.strict.example")));
    refusal(ErrorCode.CERTIFICATE_REJECTED);
    assertNoMail();
  }

  @Test
  void nothingIsSentInClearUnderAPolicy() throws Exception {
    strictHostBecomes(SmtpDialogue.of("mx.strict.example"));
    refusal(ErrorCode.STARTTLS_NOT_OFFERED);
    assertNoMail();
  }

  @Test
  void hostOutsideOfThePolicyIsNotEvenDialled() {
    world
        .policies()
        .serve(
            "strict.example",
            AUTHORITY.identity("mta-sts.strict.example"),
            PolicyAnswer.enforce("other.strict.example"));
    MxConnectException failure =
        assertThrows(MxConnectException.class, () -> send(message("user@strict.example")));
    assertEquals(ErrorCode.MTA_STS_MISMATCH, failure.code());
    assertEquals(List.of(), world.host("127.0.0.3").connections());
  }

  @Test
  void hostWithoutTlsGetsTheMessageInClear() throws Exception {
    assertEquals("mx.plain.example", send(message("user@plain.example")));
    assertFalse(world.host("127.0.0.2").messages().getFirst().encrypted());
  }

  @Test
  void hostWithACertificateThatNobodyKnowsGetsTheMessageOverTls() throws Exception {
    world
        .host("127.0.0.2")
        .become(
            SmtpDialogue.of("mx.plain.example").startTls(ServerIdentity.builder().selfSigned()));
    send(message("user@plain.example"));
    assertTrue(world.host("127.0.0.2").messages().getFirst().encrypted());
  }

  /** RFC 3207 §4. */
  @Test
  void hostThatRefusesTlsGetsTheMessageInClear() throws Exception {
    world
        .host("127.0.0.2")
        .become(
            SmtpDialogue.of("mx.plain.example")
                .startTls(GOOD)
                .reply("STARTTLS", "454 4.7.0 not now"));
    assertEquals("mx.plain.example", send(message("user@plain.example")));
    assertFalse(world.host("127.0.0.2").messages().getFirst().encrypted());
  }

  /** RFC 5321 §5.1; nobody knows where a greeting ends that does not. */
  @ParameterizedTest
  @MethodSource("badGreetings")
  void hostThatGreetsBadlyIsFollowedByTheNext(SmtpReply greeting) throws Exception {
    world.host("127.0.0.2").become(SmtpDialogue.of("mx.plain.example").greeting(greeting));
    assertEquals("backup.plain.example", send(message("user@plain.example")));
    assertEquals(1, world.host("127.0.0.4").messages().size());
  }

  static Stream<SmtpReply> badGreetings() {
    return Stream.of(
        SmtpReply.lines("421 4.3.2 too busy"),
        SmtpReply.lines("554 5.3.2 no mail here"),
        SmtpReply.lines("220-on and on").endlessly(),
        SmtpReply.raw("220 on and on ").endlessly(),
        SmtpReply.hangUp());
  }

  /** RFC 5321 §4.5.3.1.5. */
  @ParameterizedTest
  @MethodSource("repliesWithoutEnd")
  void replyWithoutEndIsAFailure(SmtpReply reply) throws Exception {
    world.host("127.0.0.2").become(SmtpDialogue.of("mx.plain.example").reply("MAIL", reply));
    MessagingException failure =
        assertThrows(MessagingException.class, () -> send(message("user@plain.example")));
    assertTrue(failure.toString().contains("reply has over 51200 octets"), failure::toString);
    assertEquals(List.of(), world.host("127.0.0.2").messages());
  }

  static Stream<SmtpReply> repliesWithoutEnd() {
    return Stream.of(
        SmtpReply.lines("250-on and on").endlessly(), SmtpReply.raw("250 on and on ").endlessly());
  }

  private void strictHostBecomes(SmtpDialogue dialogue) throws IOException {
    world.host("127.0.0.3").become(dialogue);
  }

  private void assertNoMail() {
    SmtpConnection connection = world.host("127.0.0.3").connections().getFirst();
    assertFalse(
        connection.commands().stream().anyMatch(command -> command.startsWith("MAIL")),
        () -> connection.commands().toString());
  }

  private String refusal(ErrorCode code) {
    MxConnectException failure =
        assertThrows(MxConnectException.class, () -> send(message("user@strict.example")));
    assertEquals(code, failure.code());
    assertTrue(failure.temporary());
    return failure.getMessage();
  }

  private String send(MimeMessage message) throws Exception {
    InternetAddress recipient = (InternetAddress) message.getAllRecipients()[0];
    return new Mailer(connector).send(message, recipient);
  }

  private static MimeMessage message(String recipient) throws MessagingException {
    MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
    message.setFrom("me@client.example");
    message.setRecipients(RecipientType.TO, recipient);
    message.setSubject("Grüße");
    message.setText("A line.\r\n.A line that begins with a dot.\r\n", "UTF-8");
    message.saveChanges();
    return message;
  }

  private static String text(MimeMessage message) throws IOException, MessagingException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    message.writeTo(text);
    return text.toString(StandardCharsets.ISO_8859_1);
  }
}

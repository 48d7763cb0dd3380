package mxconnect.jakarta.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import mxconnect.api.ConnectOptions;
import mxconnect.api.MxConnector;
import mxconnect.api.RequireTls;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.smtp.SmtpConnection;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpHost;
import mxconnect.testkit.smtp.SmtpMessage;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives, and what is said on the way. */
class DeliveryTest {
  private static final String FIRST = "127.0.0.2";
  private static final String SECOND = "127.0.0.3";
  private static final int ALL =
      SMTPMessage.NOTIFY_SUCCESS | SMTPMessage.NOTIFY_FAILURE | SMTPMessage.NOTIFY_DELAY;

  @AutoClose private MailWorld world;
  private Properties properties = new Properties();

  @BeforeEach
  void start() throws Exception {
    world =
        MailWorld.builder()
            .zone(
                Zone.builder()
                    .mx("one.example", 10, "mx.one.example")
                    .a("mx.one.example", FIRST)
                    .mx("two.example", 10, "mx.two.example")
                    .a("mx.two.example", SECOND)
                    .mx("both.example", 10, "mx.one.example")
                    .mx("both.example", 20, "mx.two.example")
                    .a("alone.example", FIRST)
                    .mx("xn--bcher-kva.example", 10, "mx.one.example")
                    .build())
            .host(FIRST, SmtpDialogue.of("mx.one.example"))
            .host(SECOND, SmtpDialogue.of("mx.two.example"))
            .start();
    properties = Mail.properties(world);
  }

  @Test
  void eachDomainGetsTheMessageInASessionOfItsOwn() throws Exception {
    Mail.send(properties, "a@one.example", "b@two.example", "c@one.example");

    assertEquals(List.of("a@one.example", "c@one.example"), onlyMessage(FIRST).recipients());
    assertEquals(List.of("b@two.example"), onlyMessage(SECOND).recipients());
    assertEquals(1, host(FIRST).connections().size());
    assertEquals(1, host(SECOND).connections().size());
  }

  /** RFC 5321 §2.3.5, §2.4; RFC 5890 §2.3.2.1. */
  @Test
  void upperCaseAndUnicodeMakeNoOtherDomain() throws Exception {
    Mail.send(properties, "a@Bücher.example", "b@BÜCHER.EXAMPLE", "c@xn--bcher-kva.example");

    assertEquals(
        List.of("a@xn--bcher-kva.example", "b@xn--bcher-kva.example", "c@xn--bcher-kva.example"),
        onlyMessage(FIRST).recipients());
  }

  @Test
  void addressLiteralIsDialledAsItIs() throws Exception {
    Mail.send(properties, "a@[127.0.0.2]");
    assertEquals(List.of("a@[127.0.0.2]"), onlyMessage(FIRST).recipients());
  }

  /** RFC 5322 §3.6.3: the recipients of Bcc get the message without the field. */
  @Test
  void messageArrivesWholeWithoutItsBcc() throws Exception {
    Session session = Session.getInstance(properties);
    MimeMessage message = Mail.message(session);
    message.setRecipients(RecipientType.TO, "a@one.example");
    String visible = text(message);
    message.setRecipients(RecipientType.BCC, "b@two.example");

    Mail.send(session, message, message.getAllRecipients());

    assertEquals(visible, onlyMessage(FIRST).content());
    assertEquals(visible, onlyMessage(SECOND).content());
    assertEquals(List.of("b@two.example"), onlyMessage(SECOND).recipients());
    assertEquals("me@client.example", onlyMessage(SECOND).sender());
  }

  /** The session says EHLO and starts TLS; Angus Mail does neither again. */
  @Test
  void transactionFollowsTheOpenedSession() throws Exception {
    host(FIRST)
        .become(SmtpDialogue.of("mx.one.example").startTls(ServerIdentity.builder().selfSigned()));

    Mail.send(properties, "a@one.example");

    assertTrue(onlyMessage(FIRST).encrypted());
    SmtpConnection connection = host(FIRST).connections().getFirst();
    assertEquals("QUIT", connection.awaitCommand("QUIT", Duration.ofSeconds(30)));
    assertEquals(
        List.of(
            "EHLO client.example",
            "STARTTLS",
            "EHLO client.example",
            "MAIL FROM:<me@client.example>",
            "RCPT TO:<a@one.example>",
            "DATA",
            "QUIT"),
        connection.commands());
  }

  /** RFC 5321 §5.1. */
  @Test
  void nextHostIsUsedAfterABadGreeting() throws Exception {
    host(FIRST).become(SmtpDialogue.of("mx.one.example").greeting("421 4.3.2 not now"));
    Mail.send(properties, "a@both.example");
    assertEquals(List.of("a@both.example"), onlyMessage(SECOND).recipients());
  }

  /** RFC 5321 §4.5.3.1.8. */
  @Test
  void manyRecipientsGetSeveralTransactionsInOneSession() throws Exception {
    properties.put("mail.mx.recipients", "2");
    Mail.send(
        properties,
        IntStream.range(0, 5).mapToObj(i -> "u" + i + "@one.example").toArray(String[]::new));

    assertEquals(1, host(FIRST).connections().size());
    assertEquals(
        List.of(
            List.of("u0@one.example", "u1@one.example"),
            List.of("u2@one.example", "u3@one.example"),
            List.of("u4@one.example")),
        host(FIRST).messages().stream().map(SmtpMessage::recipients).toList());
  }

  @Test
  void membersOfAGroupGetTheMessage() throws Exception {
    Session session = Session.getInstance(properties);
    Mail.send(
        session,
        Mail.message(session),
        new InternetAddress("all:a@one.example,b@one.example;", false));
    assertEquals(List.of("a@one.example", "b@one.example"), onlyMessage(FIRST).recipients());
  }

  @Test
  void senderOfThePropertyComesBeforeTheAuthor() throws Exception {
    properties.put("mail.smtp.from", "smtp@client.example");
    Mail.send(properties, "a@one.example");
    properties.put("mail.mx.from", "mx@client.example");
    Mail.send(properties, "a@one.example");
    properties.put("mail.mx.from", "<>");
    Mail.send(properties, "a@one.example");
    assertEquals(
        List.of("smtp@client.example", "mx@client.example", ""),
        host(FIRST).messages().stream().map(SmtpMessage::sender).toList());
  }

  @Test
  void envelopeOfTheMessageComesFirst() throws Exception {
    properties.put("mail.mx.from", "mx@client.example");
    Session session = Session.getInstance(properties);
    SMTPMessage message = new SMTPMessage(Mail.message(session));
    message.setEnvelopeFrom("envelope@client.example");
    Mail.send(session, message, Mail.addresses("a@one.example"));
    assertEquals("envelope@client.example", onlyMessage(FIRST).sender());
  }

  /** RFC 6531 §3.4: the parameter is said, and nobody has to set a property for it. */
  @Test
  void unicodeLocalPartIsSentWithSmtpUtf8() throws Exception {
    Mail.send(properties, "grüße@one.example");
    List<String> commands = host(FIRST).connections().getFirst().commands();
    assertTrue(commands.contains("MAIL FROM:<me@client.example> SMTPUTF8"), commands::toString);
    assertEquals(1, host(FIRST).messages().size());
  }

  /** RFC 6152; the message is the same one in every domain (RFC 5322 §3.6.4). */
  @Test
  void eightBitsAreSentWhereTheyAreAllowed() throws Exception {
    properties.put("mail.mx.allow8bitmime", "true");
    Session session = Session.getInstance(properties);
    MimeMessage message = Mail.message(session);
    message.setText("Grüße an alle, die größer sind.\r\n", "UTF-8");
    message.saveChanges();
    String before = text(message);

    Mail.send(session, message, Mail.addresses("a@one.example", "b@two.example"));

    for (String host : List.of(FIRST, SECOND)) {
      String content = onlyMessage(host).content();
      assertTrue(content.contains("Content-Transfer-Encoding: 8bit"), content);
      String sent =
          new String(content.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      assertTrue(sent.contains("größer"), sent);
      assertTrue(content.contains("Message-ID: " + message.getMessageID()), content);
    }
    assertEquals(before, text(message), "the application's message is as it was");
    assertFalse(before.contains("8bit"));
  }

  /** RFC 3461 §4.1, §4.3. */
  @Test
  void parametersOfTheEnvelopeAreSaidWhereTheyAreOffered() throws Exception {
    host(FIRST).become(SmtpDialogue.of("mx.one.example").extension("DSN"));
    properties.put("mail.mx.dsn.notify", " failure ");
    properties.put("mail.mx.dsn.ret", "Hdrs");
    properties.put("mail.mx.mailextension", "X-OWN=1 ");

    Mail.send(properties, "a@one.example", "b@two.example");

    assertEquals(
        List.of(
            "MAIL FROM:<me@client.example> RET=HDRS X-OWN=1",
            "RCPT TO:<a@one.example> NOTIFY=FAILURE"),
        host(FIRST).connections().getFirst().commands().subList(1, 3));
    assertEquals(
        List.of("MAIL FROM:<me@client.example> X-OWN=1", "RCPT TO:<b@two.example>"),
        host(SECOND).connections().getFirst().commands().subList(1, 3));
  }

  /** The message's own come before the properties, and are as legal. */
  @Test
  void parametersOfTheMessageComeFirst() throws Exception {
    host(FIRST).become(SmtpDialogue.of("mx.one.example").extension("DSN"));
    properties.put("mail.mx.dsn.notify", "FAILURE");
    properties.put("mail.mx.dsn.ret", "HDRS");
    properties.put("mail.mx.mailextension", "X-OWN=1");
    Session session = Session.getInstance(properties);
    SMTPMessage message = new SMTPMessage(Mail.message(session));
    for (int notify = SMTPMessage.NOTIFY_NEVER; notify <= ALL; notify++) {
      message.setNotifyOptions(notify);
      message.setReturnOption(SMTPMessage.RETURN_FULL);
      message.setMailExtension(notify == ALL ? "" : "X-OWN=2");
      Mail.send(session, message, Mail.addresses("a@one.example"));
    }

    assertEquals(
        List.of("NEVER", "FAILURE", "SUCCESS", "FAILURE", "SUCCESS,FAILURE", "DELAY").stream()
            .map(notify -> "RCPT TO:<a@one.example> NOTIFY=" + notify)
            .toList(),
        said("RCPT").subList(0, 6));
    assertEquals("MAIL FROM:<me@client.example> RET=FULL X-OWN=2", said("MAIL").getFirst());
    assertEquals("MAIL FROM:<me@client.example> RET=FULL", said("MAIL").getLast());
  }

  /** RFC 8689 §2; whether it may be said, the session finds out. */
  @Test
  void requireTlsIsSaidBesideOtherParameters() throws Exception {
    assertEquals("X-OWN=1 REQUIRETLS", extension("X-OWN=1", "REQUIRETLS"));
    assertEquals("REQUIRETLS", extension(null, "REQUIRETLS"));
    assertEquals("requiretls X-OWN=1", extension("requiretls X-OWN=1", "REQUIRETLS"));
    assertEquals("X-REQUIRETLS REQUIRETLS", extension("X-REQUIRETLS", "REQUIRETLS"));
    assertEquals("X-OWN=1", extension("X-OWN=1", ""));
    assertEquals(null, extension(null, ""));
  }

  /** It counts wherever the options of the call are from, which the transport may not know. */
  @Test
  void requireTlsOfTheConnectorsOwnOptionsIsSaid(@TempDir Path folder) throws Exception {
    String trusted = trustedHostThatOffersRequireTls(folder);
    ConnectOptions strict =
        ConnectOptions.builder()
            .port(world.port())
            .tls(tls -> tls.requireTls(RequireTls.REQUIRED))
            .build();
    try (MxConnector connector =
        MxConnector.builder()
            .set("dns.servers", world.dnsServers())
            .set("tls.trust-store", trusted)
            .options(strict)
            .build()) {
      Properties given = new Properties();
      given.put("mail.transport.protocol", "mx");
      given.put("mail.mx.connector", connector);
      Mail.send(given, "a@alone.example");
      given.put("mail.mx.options", strict);
      Mail.send(given, "a@alone.example");
    }
    properties.put("mail.mx.requiretls", "true");
    properties.put("mail.mx.setting.tls.trust-store", trusted);
    Mail.send(properties, "a@alone.example");

    assertEquals(3, host(FIRST).connections().size());
    for (SmtpConnection connection : host(FIRST).connections()) {
      assertTrue(
          connection.commands().contains("MAIL FROM:<me@client.example> REQUIRETLS"),
          connection.commands()::toString);
    }
  }

  private String trustedHostThatOffersRequireTls(Path folder) throws IOException {
    TestAuthority authority = TestAuthority.create();
    host(FIRST)
        .become(
            SmtpDialogue.of("alone.example")
                .extension("REQUIRETLS")
                .startTls(authority.identity("alone.example")));
    return Files.writeString(folder.resolve("ca.pem"), authority.pem()).toString();
  }

  /** A {@code Properties} object may hold the value as it is. */
  @Test
  void propertiesOfMimeThatAreObjectsCountToo() throws Exception {
    properties.put("mail.mime.allowutf8", true);
    Properties defaults = new Properties();
    defaults.put("mail.mime.charset", "UTF-8");
    Properties both = new Properties(defaults);
    both.putAll(properties);

    Properties counted =
        MailSessions.of(Session.getInstance(both), Map.of()).plain().getProperties();

    assertEquals("true", counted.getProperty("mail.mime.allowutf8"));
    assertEquals("UTF-8", counted.getProperty("mail.mime.charset"));
  }

  private @Nullable String extension(@Nullable String own, String added) throws Exception {
    SMTPMessage message = new SMTPMessage(Session.getInstance(properties));
    message.setMailExtension(own);
    return Transaction.extended(message, Session.getInstance(new Properties()), added);
  }

  private List<String> said(String verb) {
    return host(FIRST).connections().stream()
        .flatMap(connection -> connection.commands().stream())
        .filter(command -> command.startsWith(verb))
        .toList();
  }

  private SmtpHost host(String address) {
    return world.host(address);
  }

  private SmtpMessage onlyMessage(String address) {
    assertEquals(1, host(address).messages().size());
    return host(address).messages().getFirst();
  }

  private static String text(MimeMessage message) throws Exception {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    message.writeTo(text);
    return text.toString(StandardCharsets.ISO_8859_1);
  }
}

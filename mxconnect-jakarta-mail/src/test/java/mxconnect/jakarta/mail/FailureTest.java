package mxconnect.jakarta.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.spi.support.Printable;
import mxconnect.jakarta.mail.RuleHost.Rule;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.smtp.SmtpDialogue;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the caller is told of recipients that did not get the message. */
class FailureTest {
  private static final String GOOD = "127.0.0.2";
  private static final String BAD = "127.0.0.3";
  private static final String RULED = "127.0.0.9";

  @AutoClose private MailWorld world;
  private Optional<RuleHost> ruled = Optional.empty();
  private Properties properties = new Properties();

  @BeforeEach
  void start() throws Exception {
    world =
        MailWorld.builder()
            .zone(
                Zone.builder()
                    .mx("good.example", 10, "mx.good.example")
                    .a("mx.good.example", GOOD)
                    .mx("bad.example", 10, "mx.bad.example")
                    .a("mx.bad.example", BAD)
                    .mx("ruled.example", 10, "mx.ruled.example")
                    .a("mx.ruled.example", RULED)
                    .build())
            .host(GOOD, SmtpDialogue.of("mx.good.example"))
            .host(BAD, SmtpDialogue.of("mx.bad.example"))
            .start();
    properties = Mail.properties(world);
  }

  @AfterEach
  void stop() throws IOException {
    if (ruled.isPresent()) {
      ruled.get().close();
    }
  }

  @Test
  void domainThatFailsLeavesTheOthersAlone() throws Exception {
    bad(SmtpDialogue.of("mx.bad.example").reply("RCPT", "550 5.1.1 no such user"));
    rule(command -> "421 4.3.2 not now");

    SendFailedException failure =
        Mail.failure(
            properties, "a@good.example", "b@bad.example", "c@ruled.example", "d@none.example");

    assertFates(
        failure,
        List.of("a@good.example"),
        List.of("c@ruled.example"),
        List.of("b@bad.example", "d@none.example"));
    assertEquals(1, world.host(GOOD).messages().size());
    assertEquals(
        List.of("bad.example", "ruled.example", "none.example"),
        DomainFailedException.in(failure).stream().map(DomainFailedException::domain).toList());
  }

  /** A jar that is missing at run time shows itself where its first class is needed. */
  @Test
  void errorOfLinkingIsToldAndTheOtherDomainsGetTheMessage() throws Exception {
    LinkageError missing = new NoClassDefFoundError("jakarta/activation/DataSource");
    properties.put("mail.mx.concurrency", "1");
    Session session = Session.getInstance(properties);
    AtomicInteger copies = new AtomicInteger();
    MimeMessage message =
        new SMTPMessage(Mail.message(session)) {
          @Override
          public int getReturnOption() {
            if (copies.incrementAndGet() == 1) {
              throw missing;
            }
            return super.getReturnOption();
          }
        };

    SendFailedException failure =
        assertThrows(
            SendFailedException.class,
            () -> Mail.send(session, message, Mail.addresses("b@bad.example", "a@good.example")));

    assertFates(failure, List.of("a@good.example"), List.of("b@bad.example"), List.of());
    DomainFailedException told = DomainFailedException.in(failure).getFirst();
    assertEquals("bad.example: " + missing, told.getMessage());
    assertSame(missing, told.getSuppressed()[0]);
  }

  @Test
  void nullIsRefusedByName() throws Exception {
    try (Transport transport = Session.getInstance(properties).getTransport()) {
      transport.connect();
      NullPointerException noMessage =
          assertThrows(
              NullPointerException.class,
              () -> transport.sendMessage(null, Mail.addresses("a@good.example")));
      assertEquals("message", noMessage.getMessage());
    }
    NullPointerException noException =
        assertThrows(NullPointerException.class, () -> DomainFailedException.in(null));
    assertEquals("thrown", noException.getMessage());
  }

  @Test
  void reasonOfEachDomainCanBeReached() throws Exception {
    bad(SmtpDialogue.of("mx.bad.example").reply("RCPT", "550 5.1.1 no such user"));
    world.host(GOOD).become(SmtpDialogue.of("mx.good.example").reply(".", "452 4.3.1 disk full"));

    SendFailedException failure =
        Mail.failure(properties, "d@none.example", "b@bad.example", "a@good.example");

    DomainFailedException none = DomainFailedException.in(failure).getFirst();
    MxConnectException reason = none.connectFailure().orElseThrow();
    assertEquals(ErrorCode.NO_SUCH_DOMAIN, reason.code());
    assertSame(reason, none.getSuppressed()[0]);
    SMTPAddressFailedException refused = inChain(failure, SMTPAddressFailedException.class);
    assertEquals(550, refused.getReturnCode());
    assertEquals("b@bad.example", refused.getAddress().getAddress());
    assertEquals(452, inChain(failure, SMTPSendFailedException.class).getReturnCode());
    assertEquals(
        "bad.example at mx.bad.example: 550 5.1.1 no such user",
        DomainFailedException.in(failure).get(1).getMessage());
  }

  @Test
  void recipientThatIsRefusedLeavesTheOthersOfItsDomainAlone() throws Exception {
    rule(command -> command.contains("bad") ? "550 5.1.1 unknown" : RuleHost.usual(command));

    SendFailedException failure =
        Mail.failure(properties, "good@ruled.example", "bad@ruled.example", "fine@ruled.example");

    assertFates(
        failure,
        List.of("good@ruled.example", "fine@ruled.example"),
        List.of(),
        List.of("bad@ruled.example"));
    assertEquals(1, ruled.orElseThrow().contents().size());
  }

  /** RFC 5321 §4.2.1 by the first digit; of 552 to a recipient §4.5.3.1.10. */
  @ParameterizedTest
  @CsvSource({
    "MAIL, 550 5.1.8 sender refused, false",
    "MAIL, 451 4.7.1 greylisted, true",
    "RCPT, 550 5.1.1 unknown, false",
    "RCPT, 599 odd, false",
    "RCPT, 450 4.2.1 busy, true",
    "RCPT, 552 5.5.3 too many recipients, true",
    "RCPT, 354 what, true",
    "DATA, 554 5.5.1 no valid recipients, false",
    "DATA, 451 4.3.0 later, true",
    "DATA, 250 taken without content, true",
    "., 554 5.7.1 spam, false",
    "., 552 5.3.4 too large, false",
    "., 452 4.3.1 disk full, true",
    "., 421 4.3.2 shutting down, true",
    "., 354 what, true",
  })
  void replyDecidesWhetherItMayBeTriedAgain(String verb, String reply, boolean temporary)
      throws Exception {
    rule(command -> command.startsWith(verb) ? reply : RuleHost.usual(command));

    SendFailedException failure = Mail.failure(properties, "a@ruled.example");

    List<String> all = List.of("a@ruled.example");
    assertFates(failure, List.of(), temporary ? all : List.of(), temporary ? List.of() : all);
  }

  /** RFC 5321 §4.2.1: the refusal is the answer, whatever RSET after it comes to. */
  @ParameterizedTest
  @CsvSource({
    "MAIL, broken",
    "MAIL, silent",
    "MAIL, mixed",
    "DATA, broken",
    "DATA, silent",
    "DATA, mixed",
    "., broken",
    "., silent",
    "., mixed",
  })
  void refusalStandsIfTheResetAfterItFails(String verb, String reset) throws Exception {
    properties.put("mail.mx.timeout", "1000");
    String refusal = "554 5.7.1 refused";
    rule(
        command ->
            command.startsWith(verb)
                ? refusal
                : command.equals("RSET") ? failedReset(reset) : RuleHost.usual(command));

    SendFailedException failure = Mail.failure(properties, "a@ruled.example");

    assertFates(failure, List.of(), List.of(), List.of("a@ruled.example"));
    assertEquals(554, inChain(failure, SMTPSendFailedException.class).getReturnCode());
    assertTrue(failure.getMessage().contains(refusal), failure::getMessage);
    assertTrue(ruled.orElseThrow().commands().contains("RSET"));
    ruled.orElseThrow().awaitEnd();
  }

  private static @Nullable String failedReset(String how) throws IOException {
    return switch (how) {
      case "broken" -> fail();
      case "silent" -> null;
      default -> "250-ok\r\n554 5.5.1 no";
    };
  }

  /** RFC 5321 §4.2.1: any 2yz is success. */
  @Test
  void everySuccessOfTheEndIsOne() throws Exception {
    rule(command -> command.equals(".") ? "251 elsewhere" : RuleHost.usual(command));
    Mail.send(properties, "a@ruled.example");
    assertEquals(1, ruled.orElseThrow().contents().size());
  }

  @Test
  void refusedMessageDoesNotMakeABusyRecipientInvalid() throws Exception {
    rule(
        command ->
            switch (command.charAt(command.indexOf('<') + 1)) {
              case 'u' -> "550 5.1.1 unknown";
              case 'b' -> "450 4.2.1 busy";
              default -> command.equals(".") ? "554 5.7.1 spam" : RuleHost.usual(command);
            });

    SendFailedException failure =
        Mail.failure(properties, "unknown@ruled.example", "busy@ruled.example", "ok@ruled.example");

    assertFates(
        failure,
        List.of(),
        List.of("busy@ruled.example"),
        List.of("unknown@ruled.example", "ok@ruled.example"));
  }

  @Test
  void laterTransactionMayFailAlone() throws Exception {
    properties.put("mail.mx.recipients", "1");
    List<String> ends = new ArrayList<>(List.of("250 ok", "554 5.7.1 enough", "250 ok"));
    rule(command -> command.equals(".") ? ends.removeFirst() : RuleHost.usual(command));

    SendFailedException failure =
        Mail.failure(properties, "a@ruled.example", "b@ruled.example", "c@ruled.example");

    assertFates(
        failure,
        List.of("a@ruled.example", "c@ruled.example"),
        List.of(),
        List.of("b@ruled.example"));
  }

  @ParameterizedTest
  @CsvSource({"MAIL", "RCPT", "DATA", "."})
  void lostConnectionIsTemporary(String verb) throws Exception {
    bad(SmtpDialogue.of("mx.bad.example").hangUpOn(verb));
    rule(RuleHost::usual);

    SendFailedException failure = Mail.failure(properties, "a@bad.example", "b@ruled.example");

    assertFates(failure, List.of("b@ruled.example"), List.of("a@bad.example"), List.of());
  }

  @Test
  void otherDomainsStandBehindALostConnection() throws Exception {
    rule(command -> command.startsWith("MAIL") ? fail() : RuleHost.usual(command));
    bad(SmtpDialogue.of("mx.bad.example").reply("RCPT", "550 5.1.1 unknown"));

    SendFailedException failure = Mail.failure(properties, "a@ruled.example", "b@bad.example");

    assertEquals(2, DomainFailedException.in(failure).size());
    assertEquals(550, inChain(failure, SMTPAddressFailedException.class).getReturnCode());
  }

  /** RFC 5321 §4.1.2: what is no mailbox could end the brackets of RCPT. */
  @ParameterizedTest
  @CsvSource({
    "no-domain",
    "@good.example",
    "a> NOTIFY=NEVER <b@good.example",
    "a@good.example> NOTIFY=NEVER",
    "a b@good.example",
    "a@@good.example",
    "<a@good.example>",
    "''",
  })
  void malformedRecipientIsInvalidAndTheOthersGetTheMessage(String text) {
    SendFailedException failure = Mail.failure(properties, text, "a@good.example");

    assertFates(failure, List.of("a@good.example"), List.of(), List.of(text));
    assertEquals(
        ErrorCode.BAD_TARGET,
        DomainFailedException.in(failure).getFirst().connectFailure().orElseThrow().code());
    assertEquals(List.of("a@good.example"), world.host(GOOD).messages().getFirst().recipients());
  }

  @Test
  void linesInARecipientEndNoCommand() {
    String text = "a\r\nDATA\r\n@good.example";
    SendFailedException failure = Mail.failure(properties, text);
    assertFates(failure, List.of(), List.of(), List.of(text));
    assertEquals(List.of(), world.host(GOOD).connections());
  }

  /** RFC 6531 §3.2, §3.5. */
  @Test
  void unicodeLocalPartFailsWhereSmtpUtf8IsNotOffered() throws Exception {
    rule(RuleHost::usual);

    SendFailedException failure =
        Mail.failure(properties, "grüße@ruled.example", "a@ruled.example");

    assertFates(failure, List.of("a@ruled.example"), List.of(), List.of("grüße@ruled.example"));
    assertEquals(553, inChain(failure, SMTPAddressFailedException.class).getReturnCode());
  }

  @Test
  void malformedSenderSendsNothing() {
    properties.put("mail.mx.from", "me> SIZE=1 <@client.example");
    MessagingException failure =
        assertThrows(MessagingException.class, () -> Mail.send(properties, "a@good.example"));
    assertTrue(failure.getMessage().startsWith("The sender is malformed: "), failure::toString);
    assertEquals(List.of(), world.host(GOOD).connections());
  }

  /** Neither a server is told, nor recipients that are to blame for nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"X-OWN=1\r\nRSET", "X-OWN=\u001b[2J", "X-OWN=ü", "X-OWN="})
  void malformedExtensionOfTheMessageSendsNothing(String extension) throws Exception {
    Session session = Session.getInstance(properties);
    SMTPMessage message = new SMTPMessage(Mail.message(session));
    message.setMailExtension(extension);
    MessagingException failure =
        assertThrows(
            MessagingException.class,
            () -> Mail.send(session, message, Mail.addresses("a@good.example")));
    assertTrue(
        failure.getMessage().endsWith(", was '" + Printable.of(extension) + "'"),
        failure::toString);
    assertEquals(List.of(), world.host(GOOD).connections());
  }

  /** A SendFailedException has the fates of recipients, and here are none. */
  @Test
  void nobodyToSendToIsAFailureOfAnotherKind() {
    MessagingException failure =
        assertThrows(MessagingException.class, () -> Mail.send(properties));
    assertEquals(MessagingException.class, failure.getClass());
  }

  @Test
  void messageThatCannotBeWrittenSendsNothing() {
    Session session = Session.getInstance(properties);
    assertThrows(
        MessagingException.class,
        () -> {
          MimeMessage broken = Mail.message(session);
          broken.setContent(new Object(), "text/unknown");
          Mail.send(session, broken, Mail.addresses("a@good.example"));
        });
    assertEquals(List.of(), world.host(GOOD).connections());
  }

  @Test
  void hostWithoutTlsIsRefusedWhereTheCallerWantsTls() {
    properties.put("mail.mx.tls.minimum", "encrypt");

    SendFailedException failure = Mail.failure(properties, "a@good.example");

    assertFates(failure, List.of(), List.of("a@good.example"), List.of());
    assertEquals(
        ErrorCode.STARTTLS_NOT_OFFERED,
        DomainFailedException.in(failure).getFirst().connectFailure().orElseThrow().code());
    assertEquals(List.of(), world.host(GOOD).messages());
  }

  /** RFC 5321 §4.5.3.1.5. */
  @Test
  void replyWithoutEndEnds() throws Exception {
    String line = "250-" + "x".repeat(60) + "\r\n";
    rule(
        command ->
            command.startsWith("MAIL") ? line.repeat(2_000) + "250 ok" : RuleHost.usual(command));

    SendFailedException failure = Mail.failure(properties, "a@ruled.example");

    assertFates(failure, List.of(), List.of("a@ruled.example"), List.of());
    assertTrue(failure.getMessage().contains("51200 octets"), failure::getMessage);
  }

  @Test
  void controlCharactersOfAReplyAreReplaced() throws Exception {
    rule(
        command ->
            command.startsWith("RCPT") ? "550 \u001b[2Jgone\u0007" : RuleHost.usual(command));

    SendFailedException failure = Mail.failure(properties, "a@ruled.example");

    assertTrue(failure.getMessage().contains("550 ?[2Jgone?"), failure::getMessage);
    assertEquals(
        "550 ?[2Jgone?", inChain(failure, SMTPAddressFailedException.class).getMessage().strip());
  }

  /** U+0080 to U+009F repaint terminals too, and U+0085, U+2028 and U+2029 end lines. */
  @ParameterizedTest
  @CsvSource({"a@ruled.example", "gr\u00fc\u00dfe@ruled.example"})
  void controlCharactersBeyondAsciiAreReplacedWhateverTheCharset(String recipient)
      throws Exception {
    String latin = "\u009b2J\u0085x\u00dc";
    String unicode = utf8("\u009b2J\u0085x\u2028y\u2029z\u202e\u00ad \u00dc\u4e2d");
    String reply = "550-" + unicode + "\r\n550 " + latin;
    rule(
        command ->
            command.startsWith("RCPT")
                ? reply
                : command.startsWith("EHLO")
                    ? "250-rule.example\r\n250 SMTPUTF8"
                    : RuleHost.usual(command));

    SendFailedException failure = Mail.failure(properties, recipient);

    assertTrue(
        failure.getMessage().contains("550-?2J?x?y?z?? \u00dc? 550 ?2J?x\u00dc"),
        failure::getMessage);
    assertEquals(
        "550-?2J?x?y?z?? \u00dc?\n550 ?2J?x\u00dc",
        inChain(failure, SMTPAddressFailedException.class).getMessage().strip());
  }

  /** RFC 5321 §4.2.1. */
  @ParameterizedTest
  @CsvSource({"MAIL", "RCPT", "DATA", "."})
  void replyWhoseLinesDifferInTheirCodeIsNone(String verb) throws Exception {
    rule(
        command ->
            command.startsWith(verb)
                ? RuleHost.usual(command).substring(0, 3) + "-ok\r\n554 5.7.1 refused"
                : RuleHost.usual(command));

    SendFailedException failure = Mail.failure(properties, "a@ruled.example");

    assertFates(failure, List.of(), List.of("a@ruled.example"), List.of());
    assertTrue(failure.getMessage().contains("different codes"), failure::getMessage);
    ruled.orElseThrow().awaitEnd();
  }

  @Test
  void silentServerIsGivenUp() throws Exception {
    properties.put("mail.mx.timeout", "300");
    rule(command -> command.startsWith("MAIL") ? null : RuleHost.usual(command));

    SendFailedException failure = Mail.failure(properties, "a@ruled.example");

    assertFates(failure, List.of(), List.of("a@ruled.example"), List.of());
    assertTrue(failure.getMessage().contains("no reply in time"), failure::getMessage);
  }

  private static String fail() throws IOException {
    throw new IOException("reset the connection");
  }

  private void bad(SmtpDialogue dialogue) throws IOException {
    world.host(BAD).become(dialogue);
  }

  /** Returns a text whose characters are the octets that a text has in UTF-8. */
  private static String utf8(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private void rule(Rule rule) throws IOException {
    ruled = Optional.of(RuleHost.start(RULED, world.port(), rule));
  }

  private static <T extends Exception> T inChain(MessagingException thrown, Class<T> type) {
    Exception next = thrown;
    while (next instanceof MessagingException link && !type.isInstance(next)) {
      next = link.getNextException();
    }
    return assertInstanceOf(type, next);
  }

  private static void assertFates(
      SendFailedException failure, List<String> sent, List<String> unsent, List<String> invalid) {
    List<List<String>> all = new ArrayList<>();
    for (Address[] addresses :
        List.of(
            failure.getValidSentAddresses(),
            failure.getValidUnsentAddresses(),
            failure.getInvalidAddresses())) {
      all.add(Mail.texts(addresses));
    }
    assertEquals(List.of(sent, unsent, invalid), all, failure::toString);
  }
}

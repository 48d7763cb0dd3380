package com.example.bulk;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mxconnect.api.MxConnector;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpMessage;
import mxconnect.testkit.smtp.SmtpReply;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Deliveries to {@code one.example}, {@code two.example} and others that are not as they should.
 */
@Timeout(60)
class DeliveriesTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Message MESSAGE =
      new Message("me@client.example", "Subject: hello\n\nA line.\n.A line with a dot.\n");

  private final ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  @AutoClose private MailWorld world;
  private MxConnector connector;

  @BeforeEach
  void start() throws IOException {
    world =
        MailWorld.builder()
            .zone(zone().build())
            .host("127.0.0.2", SmtpDialogue.of("mx.one.example"))
            .host("127.0.0.3", SmtpDialogue.of("mx.two.example"))
            .host("127.0.0.4", HostFault.REFUSE)
            .host("127.0.0.5", SmtpDialogue.of("mx.strict.example").startTls(wrongIdentity()))
            .host("127.0.0.6", SmtpDialogue.of("backup.strict.example").startTls(identity()))
            .authority(AUTHORITY)
            .policy("strict.example", PolicyAnswer.enforce("*.strict.example"))
            .start();
    connector = world.connector();
  }

  private static ZoneBuilder zone() {
    return Zone.builder()
        .mx("one.example", 10, "mx.one.example")
        .a("mx.one.example", "127.0.0.2")
        .mx("two.example", 10, "mx.two.example")
        .a("mx.two.example", "127.0.0.3")
        .mx("dead.example", 10, "mx.dead.example")
        .a("mx.dead.example", "127.0.0.4")
        .nullMx("nomail.example")
        .mx("strict.example", 10, "mx.strict.example")
        .mx("strict.example", 20, "backup.strict.example")
        .a("mx.strict.example", "127.0.0.5")
        .a("backup.strict.example", "127.0.0.6")
        .txt("_mta-sts.strict.example", "v=STSv1; id=1;")
        .a("mta-sts.strict.example", "127.0.0.1");
  }

  private static ServerIdentity identity() {
    return AUTHORITY.identity("backup.strict.example");
  }

  private static ServerIdentity wrongIdentity() {
    return AUTHORITY.identity("www.strict.example");
  }

  @Test
  void everyRecipientHasTheReplyThatDecided() {
    assertEquals(
        Map.of(
            "a@one.example", "250 2.0.0 ok",
            "b@two.example", "250 2.0.0 ok",
            "c@dead.example", "451 4.4.1 No answer from the mail servers of the recipient domain",
            "d@nomail.example", "556 5.1.10 Recipient domain accepts no mail",
            "e@gone.example", "550 5.1.2 Recipient domain does not exist",
            "nobody", "553 5.1.3 Bad recipient address"),
        deliver(
            "a@one.example",
            "b@two.example",
            "c@dead.example",
            "d@nomail.example",
            "e@gone.example",
            "nobody"));
  }

  @Test
  void recipientsOfADomainShareAConnectionAndAMessage() {
    deliver("a@one.example", "b@ONE.example");
    assertEquals(1, world.host("127.0.0.2").connections().size());
    SmtpMessage message = world.host("127.0.0.2").messages().getFirst();
    assertEquals(List.of("a@one.example", "b@ONE.example"), message.recipients());
    assertEquals("me@client.example", message.sender());
    assertEquals("Subject: hello\r\n\r\nA line.\r\n.A line with a dot.\r\n", message.content());
  }

  @Test
  void refusalOfTheHostIsTheOutcome() throws Exception {
    become("127.0.0.2", SmtpDialogue.of("mx").reply("RCPT", "550-5.1.1 Nobody", "550 5.1.1 here"));
    become("127.0.0.3", SmtpDialogue.of("mx").reply(".", "452 4.3.1 Disk full"));
    assertEquals(
        Map.of(
            "a@one.example", "550 5.1.1 Nobody 5.1.1 here",
            "b@two.example", "452 4.3.1 Disk full"),
        deliver("a@one.example", "b@two.example"));
  }

  @Test
  void hostThatHangsUpOverTheMessageIsNotFollowedByAnother() throws Exception {
    become("127.0.0.2", SmtpDialogue.of("mx.one.example").hangUpOn("."));
    assertEquals(
        Map.of("a@one.example", "451 4.4.2 Connection to the mail server lost"),
        deliver("a@one.example"));
    assertEquals(1, world.host("127.0.0.2").connections().size());
  }

  /** RFC 5321 §4.3.2: 354 to DATA alone, and success is 2yz. */
  @ParameterizedTest
  @CsvSource({
    "MAIL, 354 go ahead",
    "RCPT, 354 go ahead",
    "DATA, 250 ok",
    "DATA, 350 go on",
    "., 354 go ahead",
  })
  void replyThatIsNoneToItsCommandBreaksTheConversation(String verb, String reply)
      throws Exception {
    become("127.0.0.2", SmtpDialogue.of("mx.one.example").reply(verb, reply));
    assertEquals(
        Map.of("a@one.example", "451 4.4.2 Connection to the mail server lost"),
        deliver("a@one.example"));
  }

  @Test
  void hostThatSpeaksNoSmtpIsOfNoUse() throws Exception {
    become("127.0.0.2", SmtpDialogue.of("mx.one.example").greeting("220-hello", "250 what now"));
    assertEquals(
        Map.of("a@one.example", "451 4.5.0 Mail servers of the recipient domain do not speak SMTP"),
        deliver("a@one.example"));
    assertEquals(List.of(), world.host("127.0.0.2").messages());
  }

  /** RFC 5321 §5.1; nobody knows where a greeting ends that does not. */
  @ParameterizedTest
  @MethodSource("badGreetings")
  void hostThatGreetsBadlyIsFollowedByTheNext(SmtpReply greeting) throws Exception {
    become("127.0.0.2", SmtpDialogue.of("mx.one.example").greeting(greeting));
    world
        .dns()
        .zone(
            zone()
                .mx("spare.example", 10, "mx.one.example")
                .mx("spare.example", 20, "mx.two.example")
                .build());
    assertEquals(Map.of("a@spare.example", "250 2.0.0 ok"), deliver("a@spare.example"));
    assertEquals(1, world.host("127.0.0.3").messages().size());
  }

  static Stream<SmtpReply> badGreetings() {
    return Stream.of(
        SmtpReply.lines("421 4.3.2 too busy"),
        SmtpReply.lines("554 5.3.2 no mail here"),
        SmtpReply.lines("220-on and on").endlessly(),
        SmtpReply.raw("220 on and on ").endlessly(),
        SmtpReply.hangUp());
  }

  @Test
  void handshakeThatFailsIsFollowedByTheMessageInClearWithoutAPolicy() throws Exception {
    become(
        "127.0.0.2",
        SmtpDialogue.of("mx.one.example").startTls(identity()).handshake(SmtpReply.fatalAlert(40)));
    assertEquals(Map.of("a@one.example", "250 2.0.0 ok"), deliver("a@one.example"));
    assertEquals(2, world.host("127.0.0.2").connections().size());
  }

  @Test
  void hostWithTheWrongCertificateIsFollowedByTheNext() {
    assertEquals(Map.of("a@strict.example", "250 2.0.0 ok"), deliver("a@strict.example"));
    assertEquals(List.of(), world.host("127.0.0.5").messages());
    assertTrue(world.host("127.0.0.6").messages().getFirst().encrypted());
  }

  @Test
  void hostThatRefusesTlsGetsTheMessageInClearWithoutAPolicy() throws Exception {
    become(
        "127.0.0.2",
        SmtpDialogue.of("mx.one.example")
            .startTls(identity())
            .reply("STARTTLS", "454 4.7.0 not now"));
    assertEquals(Map.of("a@one.example", "250 2.0.0 ok"), deliver("a@one.example"));
  }

  @Test
  void whenNoHostIsOfUseTheMessageWaits() throws Exception {
    become("127.0.0.6", SmtpDialogue.of("backup.strict.example"));
    assertTrue(deliver("a@strict.example").get("a@strict.example").startsWith("451 "));
    assertEquals(List.of(), world.host("127.0.0.6").messages());
  }

  @Test
  void noMoreWorkAtOnceThanAllowed() throws Exception {
    Gate gate = Gate.closed();
    become("127.0.0.2", SmtpDialogue.of("mx").greetAfter(gate));
    ZoneBuilder many = zone();
    List<String> domains = IntStream.range(0, 20).mapToObj(i -> "d" + i + ".example").toList();
    domains.forEach(domain -> many.a(domain, "127.0.0.2"));
    world.dns().zone(many.build());
    try (Deliveries deliveries = deliveries()) {
      deliveries.deliver(MESSAGE, domains.stream().map("a@"::concat).toList());
      gate.awaitWaiting(2, PATIENCE);
      assertEquals(2, world.host("127.0.0.2").connections().size());
      gate.open();
    }
    assertEquals(20, world.host("127.0.0.2").messages().size());
  }

  @Test
  void stoppingLeavesNobodyWithoutAnOutcome() throws Exception {
    Gate gate = Gate.closed();
    become("127.0.0.2", SmtpDialogue.of("mx.one.example").greetAfter(gate));
    Deliveries deliveries = deliveries();
    deliveries.deliver(MESSAGE, List.of("a@one.example"));
    gate.awaitWaiting(1, PATIENCE);

    deliveries.stop(Duration.ZERO);
    deliveries.deliver(MESSAGE, List.of("b@two.example"));

    assertEquals(
        Map.of(
            "a@one.example", "451 4.3.2 Delivery was stopped",
            "b@two.example", "451 4.3.2 Delivery was stopped"),
        told());
    gate.open();
    world.host("127.0.0.2").connections().getFirst().awaitClosed(PATIENCE);
  }

  private Deliveries deliveries() {
    return new Deliveries(connector, "client.example", 2, outcomes::add);
  }

  private Map<String, String> deliver(String... recipients) {
    try (Deliveries deliveries = deliveries()) {
      deliveries.deliver(MESSAGE, Stream.of(recipients).toList());
    }
    return told();
  }

  private Map<String, String> told() {
    return outcomes.stream().collect(toMap(Outcome::recipient, o -> o.reply().toString()));
  }

  private void become(String host, SmtpDialogue dialogue) throws IOException {
    world.host(host).become(dialogue);
  }
}

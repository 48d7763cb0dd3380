package mxconnect.tests.hostile.dns;

import static mxconnect.tests.hostile.dns.Message.concat;
import static mxconnect.tests.hostile.dns.Message.domain;
import static mxconnect.tests.hostile.dns.Message.label;
import static mxconnect.tests.hostile.dns.Message.mx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import mxconnect.api.AddressRules;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpPrefix;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.TraceEvent;
import mxconnect.json.MxJson;
import mxconnect.tests.hostile.Seeds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zones whose owner means ill: what a call does and tells stays bounded and harmless. */
@Timeout(120)
class HostileZoneTest {
  private static final String[] STRANGE = {
    "\u001b]0;title\u0007",
    "\u001b[2J",
    "\r\nfake: line",
    "\u0000",
    "\u007f",
    "\u009b31m",
    "a.b",
    "a b",
    "\\",
    "\"",
    "<script>",
    "&lt;",
    "$(id)",
    "_under",
    "-",
    "xn--",
    "xn--\u00e9",
    "xn--a-\u0001",
    "*",
    "127",
    "0x7f",
    "[127",
    "1]",
    "::1",
    "%lo",
    "\u00ff\u00fe",
    "\u00e2\u0080\u00ae",
    "."
  };

  private RawServer server;
  private ServerSocket refused;

  @BeforeEach
  void start() throws IOException {
    server = RawServer.start((query, sender) -> {});
    refused = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.5"));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    refused.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "dnsjava"})
  @Tag("seeded")
  void strangeNamesAndTextsAreToldWithoutControlCharacters(String resolver) {
    try (MxConnector connector = connector(resolver, rules -> {})) {
      Seeds.of(100)
          .forEach(
              seed -> {
                script(query -> strange(query, new Random(seed)));
                String domain = "d" + seed + ".test";
                MxConnectException failure =
                    assertThrows(MxConnectException.class, () -> connector.connect(domain));
                assertTellsNoHarm(failure);
                plan(connector, domain);
              });
    }
  }

  /** Whatever form it has, an address that the rules refuse is not dialled (RFC 4291 §2.5.5). */
  @ParameterizedTest
  @ValueSource(strings = {"jdk", "dnsjava"})
  @Tag("seeded")
  void refusedAddressIsDialledInNoForm(String resolver) throws IOException {
    try (MxConnector connector =
        connector(
            resolver,
            rules ->
                rules.blockLocalAddresses(true).addNat64Prefix(IpPrefix.parse("64:ff9b::/96")))) {
      Seeds.of(30)
          .forEach(
              seed -> {
                script(query -> refused(query, new Random(seed)));
                MxConnectException failure =
                    assertThrows(
                        MxConnectException.class, () -> connector.connect("r" + seed + ".test"));
                assertFalse(failure.code() == ErrorCode.CONNECTION_REFUSED, failure::getMessage);
                assertTellsNoHarm(failure);
              });
    }
    refused.setSoTimeout(1);
    assertThrows(SocketTimeoutException.class, refused::accept);
  }

  /** 20 addresses are dialled at most, and share the time among themselves alone. */
  @ParameterizedTest
  @ValueSource(strings = {"jdk", "dnsjava"})
  void addressesBeyondTheLimitTakeNoTimeFromThoseThatAreDialled(String resolver) {
    server.script(new LargestAnswers(40, false));
    try (MxConnector connector = connector(resolver, rules -> rules.blockReservedNetworks(true))) {
      MxConnectException failure =
          assertThrows(MxConnectException.class, () -> connector.connect("mail.test"));
      assertEquals(20, failure.attempts().size());
      failure
          .attempts()
          .forEach(
              attempt -> assertEquals(ErrorCode.CONNECTION_REFUSED, attempt.code().orElseThrow()));
      assertBounded(failure);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "dnsjava"})
  void thousandsOfRefusedAddressesAreNotToldOneByOne(String resolver) {
    server.script(new LargestAnswers(40, false));
    try (MxConnector connector =
        connector(resolver, rules -> rules.blockLocalAddresses(true).blockReservedNetworks(true))) {
      MxConnectException failure =
          assertThrows(MxConnectException.class, () -> connector.connect("mail.test"));
      assertEquals(ErrorCode.ADDRESS_REFUSED, failure.code());
      assertBounded(failure);
      assertTellsNoHarm(failure);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "dnsjava"})
  void thousandsOfUnusableExchangersAreNotToldOneByOne(String resolver) {
    server.script(new LargestAnswers(0, false));
    try (MxConnector connector = connector(resolver, rules -> {})) {
      MxConnectException failure =
          assertThrows(MxConnectException.class, () -> connector.connect("mail.test"));
      assertEquals(ErrorCode.NO_ADDRESS, failure.code());
      assertTrue(failure.trace().events().size() < 30, () -> "" + failure.trace().events().size());
      assertTellsNoHarm(failure);
    }
  }

  /** Records of strangers with the longest names cost no more than others do. */
  @ParameterizedTest
  @ValueSource(strings = {"jdk", "dnsjava"})
  void longestNamesOfStrangersAreReadInTime(String resolver) {
    server.script(new LargestAnswers(40, true));
    try (MxConnector connector =
        connector(resolver, rules -> rules.blockLocalAddresses(true).blockReservedNetworks(true))) {
      MxConnectException failure =
          assertThrows(MxConnectException.class, () -> connector.connect("mail.test"));
      assertEquals(ErrorCode.ADDRESS_REFUSED, failure.code());
      assertBounded(failure);
    }
  }

  /** 40 exchangers, two families, each over UDP and TCP, and the domain itself. */
  @ParameterizedTest
  @ValueSource(strings = {"jdk", "dnsjava"})
  void queriesOfACallAreBoundedByTheExchangers(String resolver) {
    server.script(new LargestAnswers(3_000, false));
    try (MxConnector connector =
        connector(resolver, rules -> rules.blockLocalAddresses(true).blockReservedNetworks(true))) {
      assertThrows(MxConnectException.class, () -> connector.connect("mail.test"));
      assertTrue(server.queries() <= 2 * (1 + 2 * 40), () -> "" + server.queries());
    }
  }

  /** A chain of which each message holds one alias (RFC 1034 §3.6.2). */
  @ParameterizedTest
  @ValueSource(strings = {"jdk", "dnsjava"})
  void queriesOfALookUpAreBoundedByTheAliases(String resolver) {
    script(
        query ->
            new Message(query).answer(Message.CNAME, 0, concat(label("a"), Script.name(query))));
    try (MxConnector connector = connector(resolver, rules -> {})) {
      MxConnectException failure =
          assertThrows(MxConnectException.class, () -> connector.connect("mail.test"));
      assertEquals(ErrorCode.DNS_MALFORMED, failure.code());
      assertEquals(17, server.queries());
    }
  }

  private void script(Function<byte[], Message> answer) {
    server.script((query, sender) -> sender.send(answer.apply(query).octets()));
  }

  /** Plans, which may come to something where an exchanger is an address. */
  private static void plan(MxConnector connector, String domain) {
    try {
      Harmless.check(MxJson.line(MxJson.plan(connector.plan(domain))));
    } catch (MxConnectException failure) {
      assertTellsNoHarm(failure);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Message strange(byte[] query, Random random) {
    Message message = new Message(query);
    int count = random.nextInt(1, 6);
    for (int i = 0; i < count; i++) {
      byte[] name = name(random);
      if (random.nextInt(8) == 0) {
        message.answer(Message.CNAME, 0, name);
      } else if (Script.isFor(query, Message.MX)) {
        message.answer(Message.MX, 0, mx(random.nextInt(3), name));
      } else {
        message.rcode(random.nextInt(4));
      }
    }
    return message;
  }

  private static byte[] name(Random random) {
    byte[] name = new byte[0];
    for (int i = random.nextInt(4); i >= 0; i--) {
      name = concat(name, label(STRANGE[random.nextInt(STRANGE.length)]));
    }
    return concat(name, domain(random.nextBoolean() ? "test" : ""));
  }

  private static Message refused(byte[] query, Random random) {
    Message message = new Message(query);
    if (Script.isFor(query, Message.MX)) {
      message.answer(Message.MX, 0, mx(5, domain("mx.test")));
      byte[][] literals = {
        domain("127.0.0.5"),
        concat(label("::ffff:127"), domain("0.0.5")),
        concat(label("[127"), label("0"), label("0"), label("5]"), domain("")),
        concat(label("::ffff:7f00:5"), domain("")),
        concat(label("0x7f000005"), domain("")),
        domain("0177.0.0.5"),
        domain("2130706437"),
        domain("localhost")
      };
      for (int i = random.nextInt(4); i > 0; i--) {
        message.answer(Message.MX, 0, mx(i, literals[random.nextInt(literals.length)]));
      }
      return message;
    }
    byte[] v4 = {127, 0, 0, 5};
    if (Script.isFor(query, Message.A)) {
      return message.answer(Message.A, 0, v4);
    }
    if (!Script.isFor(query, Message.AAAA)) {
      return message;
    }
    byte[][] prefixes = {
      new byte[12],
      concat(new byte[10], new byte[] {-1, -1}),
      concat(new byte[] {0, 0x64, -1, (byte) 0x9b}, new byte[8])
    };
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      message.answer(Message.AAAA, 0, concat(prefixes[random.nextInt(prefixes.length)], v4));
    }
    return message;
  }

  private static void assertTellsNoHarm(MxConnectException failure) {
    Harmless.check(failure);
    for (TraceEvent event : failure.trace().events()) {
      Harmless.check(event.toString());
      Harmless.check(event.subject());
      Harmless.check(event.message());
      event.details().values().forEach(Harmless::check);
    }
    Harmless.check(failure.reply().toString());
    Harmless.check(MxJson.line(MxJson.failure(failure)));
  }

  private static void assertBounded(MxConnectException failure) {
    List<TraceEvent> events = failure.trace().events();
    assertTrue(events.size() <= 10_000, () -> "" + events.size());
    long text = events.stream().mapToLong(e -> e.subject().length() + e.message().length()).sum();
    assertTrue(text < 2_000_000, () -> "" + text);
  }

  private MxConnector connector(String resolver, Consumer<AddressRules.Builder> rules) {
    return MxConnector.builder()
        .resolver(resolver)
        .set("dns.servers", server.hostAndPort())
        .set("dns.timeout", "30s")
        .set("dns.cache.failures", "0")
        .options(
            ConnectOptions.builder()
                .port(refused.getLocalPort())
                .timeout(Duration.ofSeconds(60))
                .addressRules(rules::accept)
                .tls(tls -> tls.mtaSts(MtaSts.OFF))
                .build())
        .build();
  }
}

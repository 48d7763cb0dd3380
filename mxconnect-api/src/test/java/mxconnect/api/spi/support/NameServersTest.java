package mxconnect.api.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.ProviderContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameServersTest {
  private static final DnsQuestion QUESTION = new DnsQuestion("example.com", RecordType.MX);
  private static final InetSocketAddress FIRST = at("192.0.2.1");
  private static final InetSocketAddress SECOND = at("192.0.2.2");

  private final List<InetSocketAddress> asked = new ArrayList<>();
  private final List<Duration> shares = new ArrayList<>();
  private final AtomicLong clock = new AtomicLong();
  private final Deadline deadline = Deadline.after(Duration.ofSeconds(6), clock::get);
  private final NameServers servers =
      new NameServers(List.of(FIRST, SECOND), Duration.ofSeconds(5), 3, clock::get);
  private Predicate<String> certain = answer -> true;

  @ParameterizedTest
  @CsvSource({
    "192.0.2.53, 192.0.2.53, 53",
    "192.0.2.53:5353, 192.0.2.53, 5353",
    "[2001:db8::53], 2001:db8::53, 53",
    "[2001:db8::53]:65535, 2001:db8::53, 65535",
    "localhost:1, 127.0.0.1, 1",
  })
  void serversAreReadWithAndWithoutPort(String item, String host, int port) throws Exception {
    NameServers servers = read("dns.servers", item);
    assertEquals(
        List.of(new InetSocketAddress(InetAddress.getByName(host), port)), servers.addresses());
  }

  @Test
  void zoneOfAServerIsKept() throws Exception {
    String name = NetworkInterface.getByIndex(1).getName();
    for (String zone : List.of(name, "1")) {
      InetSocketAddress server =
          read("dns.servers", "[fe80::1%" + zone + "]:53").addresses().getFirst();
      assertEquals(1, ((Inet6Address) server.getAddress()).getScopeId());
      assertEquals("[fe80::1%" + name + "]:53", NameServers.text(server));
    }
  }

  @Test
  void serversOfTheSystemAreFoundAnewAtMostEvery30Seconds() throws Exception {
    List<InetSocketAddress> system = new ArrayList<>(List.of(FIRST));
    NameServers asking = new NameServers(() -> system, Duration.ofSeconds(2), 1, clock::get);
    system.set(0, SECOND);
    clock.addAndGet(Duration.ofSeconds(30).toNanos() - 1);
    ask(asking, far(), server -> Stream.empty());
    clock.addAndGet(1);
    ask(asking, far(), server -> Stream.empty());
    assertEquals(List.of(FIRST, SECOND), asked);
  }

  @Test
  void serversThatWereKnownAreUsedWhileTheSystemTellsNone() throws Exception {
    Queue<Supplier<List<InetSocketAddress>>> system = new ArrayDeque<>();
    system.add(() -> List.of(FIRST));
    system.add(List::of);
    system.add(
        () -> {
          throw new IllegalStateException("unreadable");
        });
    system.add(() -> List.of(SECOND));
    NameServers asking =
        new NameServers(() -> system.remove().get(), Duration.ofSeconds(2), 1, clock::get);
    for (int i = 0; i < 3; i++) {
      clock.addAndGet(Duration.ofSeconds(30).toNanos());
      ask(asking, far(), server -> Stream.empty());
    }
    assertEquals(List.of(FIRST, FIRST, SECOND), asked);
  }

  private Deadline far() {
    return Deadline.after(Duration.ofHours(1), clock::get);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.53:53", "[2001:db8::53]:5353"})
  void serversAreWrittenAsTheyAreRead(String item) {
    assertEquals(item, NameServers.text(read("dns.servers", item).addresses().getFirst()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.53:", "192.0.2.53:0", "192.0.2.53:65536", "192.0.2.53:dns", ":53", "192.0.2",
        "0127.0.0.1", "2130706433", "2001:db8::53", "[2001:db8::53", "[192.0.2.53]", "[localhost]",
        "[fe80::1%no-such-0]", "[fe80::1%]", "[fe80::1%0]", "192.0.2.53%lo", "name server",
            "no-such-host.invalid:53"
      })
  void unusableServerIsAnErrorThatNamesIt(String item) {
    Exception error =
        assertThrows(
            IllegalArgumentException.class, () -> read("dns.servers", "192.0.2.1, " + item));
    assertTrue(error.getMessage().contains("'" + item + "'"), error.getMessage());
  }

  @Test
  void withoutSettingsTheSystemsServersAndTheDefaultsCount() {
    NameServers servers = NameServers.of(ProviderContext.of(Map.of()), () -> List.of(FIRST));
    assertEquals(List.of(FIRST), servers.addresses());
    assertEquals(Duration.ofSeconds(2), servers.timeout());
    assertEquals(3, servers.attempts());
  }

  @Test
  void serversAreReadInTheirOrderAndTheSystemIsNotAsked() {
    Supplier<List<InetSocketAddress>> system = () -> List.of(at("192.0.2.99"));
    NameServers servers =
        NameServers.of(ProviderContext.of(Map.of("dns.servers", "192.0.2.1, 192.0.2.2")), system);
    assertEquals(List.of(FIRST, SECOND), servers.addresses());
  }

  @ParameterizedTest
  @CsvSource({"dns.timeout, 0", "dns.attempts, 0", "dns.attempts, 11"})
  void numberOutOfRangeIsAnErrorThatNamesTheSetting(String key, String value) {
    Exception error = assertThrows(IllegalArgumentException.class, () -> read(key, value));
    assertTrue(error.getMessage().contains(key), error.getMessage());
  }

  @Test
  void firstServerThatAnswersWins() throws Exception {
    assertEquals(
        "answer of " + SECOND,
        ask(server -> server == FIRST ? Stream.of(Reason.SERVFAIL) : Stream.empty()));
    assertEquals(List.of(FIRST, SECOND), asked);
  }

  @Test
  void silentServerIsAskedAgainInEachRoundAndFailedServerIsNot() {
    assertThrows(
        DnsLookupException.class,
        () -> ask(server -> Stream.of(server == FIRST ? Reason.REFUSED : Reason.TIMEOUT)));
    assertEquals(List.of(FIRST, SECOND, SECOND, SECOND), asked);
  }

  @Test
  void failureThatWasNotSilenceIsTheHeadline() {
    DnsLookupException headline =
        assertThrows(
            DnsLookupException.class,
            () -> ask(server -> Stream.of(server == FIRST ? Reason.TIMEOUT : Reason.REFUSED)));
    assertEquals(Reason.REFUSED, headline.reason());
    assertEquals(3, headline.getSuppressed().length);
  }

  /** What a server says is said of the name; that another cannot be reached is not. */
  @Test
  void failureThatAServerGaveIsTheHeadlineBeforeOneOfTheNetwork() {
    DnsLookupException headline =
        assertThrows(
            DnsLookupException.class,
            () -> ask(server -> Stream.of(server == FIRST ? Reason.NETWORK : Reason.SERVFAIL)));
    assertEquals(Reason.SERVFAIL, headline.reason());
    assertEquals(1, headline.getSuppressed().length);
  }

  @Test
  void failureOfTheNetworkIsTheHeadlineBeforeSilence() {
    DnsLookupException headline =
        assertThrows(
            DnsLookupException.class,
            () -> ask(server -> Stream.of(server == FIRST ? Reason.TIMEOUT : Reason.NETWORK)));
    assertEquals(Reason.NETWORK, headline.reason());
  }

  @Test
  void serversOfARoundShareTheTimeThatIsLeft() {
    assertThrows(DnsLookupException.class, () -> ask(server -> Stream.of(Reason.TIMEOUT)));
    assertEquals(Duration.ofSeconds(3), shares.getFirst());
    assertEquals(Duration.ofSeconds(5), shares.get(1));
  }

  @Test
  void nobodyIsAskedAfterTheDeadline() {
    clock.set(Duration.ofSeconds(6).toNanos());
    DnsLookupException late =
        assertThrows(
            DnsLookupException.class, () -> ask(servers, deadline, server -> Stream.empty()));
    assertEquals(Reason.TIMEOUT, late.reason());
    assertEquals(List.of(), asked);
  }

  @Test
  void silentServerIsGivenTwiceTheTimeInEachRound() {
    NameServers servers = new NameServers(List.of(FIRST), Duration.ofSeconds(2), 3, clock::get);
    assertThrows(
        DnsLookupException.class, () -> ask(servers, far(), server -> Stream.of(Reason.TIMEOUT)));
    assertEquals(Stream.of(2, 4, 8).map(Duration::ofSeconds).toList(), shares);
  }

  @Test
  void whatThisSystemLacksIsNoServersFault() {
    DnsLookupException failure =
        assertThrows(
            DnsLookupException.class, () -> ask(server -> Stream.of(Reason.LOCAL_RESOURCES)));
    assertEquals(Reason.LOCAL_RESOURCES, failure.reason());
    assertEquals(List.of(FIRST), asked);
  }

  @Test
  void endlessTimeoutIsNotDoubledOutOfRange() {
    NameServers servers =
        new NameServers(List.of(FIRST), Duration.ofSeconds(Long.MAX_VALUE), 10, clock::get);
    assertThrows(
        DnsLookupException.class,
        () -> ask(servers, deadline, server -> Stream.of(Reason.TIMEOUT)));
    assertEquals(10, asked.size());
  }

  @Test
  void serverThatWasSilentIsAskedLastForAMinute() throws Exception {
    assertEquals("answer of " + SECOND, ask(this::firstIsSilent));
    asked.clear();
    assertEquals("answer of " + SECOND, ask(this::firstIsSilent));
    assertEquals(List.of(SECOND), asked);
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    asked.clear();
    assertEquals("answer of " + FIRST, ask(server -> Stream.empty()));
  }

  @Test
  void serverThatWasSilentIsAskedWhenTheOthersFail() throws Exception {
    ask(this::firstIsSilent);
    asked.clear();
    assertEquals(
        "answer of " + FIRST,
        ask(server -> server == FIRST ? Stream.empty() : Stream.of(Reason.SERVFAIL)));
    assertEquals(List.of(SECOND, FIRST), asked);
  }

  @Test
  void serverThatAnswersAgainIsNoLongerSilent() throws Exception {
    ask(this::firstIsSilent);
    ask(server -> server == FIRST ? Stream.empty() : Stream.of(Reason.SERVFAIL));
    asked.clear();
    ask(server -> Stream.empty());
    assertEquals(List.of(FIRST), asked);
  }

  @Test
  void serverThatHadNoTimeToAnswerWasNotSilent() throws Exception {
    Deadline near = Deadline.after(Duration.ofMillis(900), clock::get);
    assertThrows(
        DnsLookupException.class, () -> ask(servers, near, server -> Stream.of(Reason.TIMEOUT)));
    asked.clear();
    ask(server -> Stream.empty());
    assertEquals(List.of(FIRST), asked);
  }

  @Test
  void answerThatIsNotCertainIsTakenWhenNoOtherServerGivesABetterOne() throws Exception {
    certain = answer -> answer.endsWith(SECOND.toString());
    assertEquals("answer of " + SECOND, ask(server -> Stream.empty()));
    assertEquals("answer of " + FIRST, ask(this::secondIsSilent));
    assertEquals(List.of(FIRST, SECOND, FIRST, SECOND), asked);
  }

  @Test
  void serverThatWasSilentIsNotAskedForABetterAnswer() throws Exception {
    certain = answer -> false;
    ask(this::secondIsSilent);
    asked.clear();
    assertEquals("answer of " + FIRST, ask(this::secondIsSilent));
    assertEquals(List.of(FIRST), asked);
  }

  private Stream<Reason> firstIsSilent(InetSocketAddress server) {
    return server == FIRST ? Stream.of(Reason.TIMEOUT) : Stream.empty();
  }

  private Stream<Reason> secondIsSilent(InetSocketAddress server) {
    return server == SECOND ? Stream.of(Reason.TIMEOUT) : Stream.empty();
  }

  private String ask(Function<InetSocketAddress, Stream<Reason>> failures) throws Exception {
    return ask(servers, Deadline.after(Duration.ofSeconds(6), clock::get), failures);
  }

  private String ask(
      NameServers asking, Deadline limit, Function<InetSocketAddress, Stream<Reason>> failures)
      throws Exception {
    return asking.ask(
        QUESTION,
        limit,
        certain,
        (server, share) -> {
          asked.add(server);
          shares.add(share.remaining());
          Reason reason = failures.apply(server).findFirst().orElse(null);
          if (reason != null) {
            throw new DnsLookupException(QUESTION, reason, reason + " from " + server);
          }
          return "answer of " + server;
        });
  }

  private static NameServers read(String key, String value) {
    return NameServers.of(ProviderContext.of(Map.of(key, value)), () -> List.of(FIRST));
  }

  private static InetSocketAddress at(String host) {
    return new InetSocketAddress(host, 53);
  }
}

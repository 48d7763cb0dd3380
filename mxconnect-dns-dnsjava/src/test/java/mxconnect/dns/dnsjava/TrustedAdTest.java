package mxconnect.dns.dnsjava;

import static mxconnect.api.dns.RecordType.A;
import static mxconnect.api.dns.RecordType.MX;
import static mxconnect.api.dns.RecordType.TLSA;
import static mxconnect.testkit.dns.QueryMatch.query;
import static mxconnect.testkit.dns.SetMatch.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.support.NameServers;
import mxconnect.api.spi.support.QuerySockets;
import mxconnect.dns.dnsjava.upstream.Lookup;
import mxconnect.testkit.contract.Settings;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.DnsQuery;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.SigningFault;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneSigning;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the AD bit of a name server is worth (RFC 6840 §5.7, §5.8). */
@Timeout(60)
class TrustedAdTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @AutoClose private DnsServer dns;

  @BeforeEach
  void start() throws Exception {
    dns =
        DnsServer.start(
            SignedTree.builder()
                .zone("test", ZoneSigning.signed())
                .zone("plain", ZoneSigning.unsigned())
                .records(
                    Zone.builder()
                        .a("host.test", "192.0.2.1")
                        .a("bad.test", "192.0.2.2")
                        .a("host.plain", "192.0.2.3")
                        .cname("alias.test", "host.test")
                        .cname("alias.plain", "host.test")
                        .aliasesOneByOne()
                        .build())
                .fault(set("bad.test", "A"), SigningFault.badSignature())
                .validating()
                .build());
  }

  @Test
  void adBitMakesAnAnswerSecure() throws Exception {
    assertSecure("host.test", A);
    assertSecure("host.test", MX);
    assertSecure("nowhere.test", MX);
    assertSecure("alias.test", A);
  }

  private void assertSecure(String name, RecordType type) throws Exception {
    DnsAnswer answer = trusting(name, type);
    assertEquals(Security.SECURE, answer.security());
    assertEquals("", answer.securityReason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"host.plain", "nowhere.plain", "alias.plain"})
  void answerWithoutAdBitIsInsecureAndNamesTheServer(String name) throws Exception {
    DnsAnswer answer = trusting(name, A);
    assertEquals(Security.INSECURE, answer.security());
    assertEquals(
        "the name server %s does not call it secure (no AD bit)".formatted(dns.hostAndPort()),
        answer.securityReason());
  }

  @Test
  void everyAnswerOfAChainNeedsTheAdBit() throws Exception {
    dns.zone(
        Zone.builder()
            .a("host.example", "192.0.2.1")
            .cname("alias.example", "host.example")
            .aliasesOneByOne()
            .build());
    dns.fault(query("alias.example"), DnsFault.authenticated());
    assertEquals(Security.INSECURE, trusting("alias.example", A).security());
    dns.clearFaults();
    dns.fault(query("host.example"), DnsFault.authenticated());
    assertEquals(Security.INSECURE, trusting("alias.example", A).security());
    dns.fault(query("alias.example"), DnsFault.authenticated());
    assertEquals(Security.SECURE, trusting("alias.example", A).security());
  }

  @Test
  void queryHasTheAdAndTheDoBit() throws Exception {
    trusting("host.test", A);
    assertEquals(Set.of("RD", "AD", "DO"), dns.queries().getFirst().flags());
    assertEquals(EnumSet.allOf(Capability.class), resolver("trust-ad").capabilities());
  }

  @Test
  void nothingIsAskedForWhenDnssecIsOff() throws Exception {
    DnsAnswer answer = ask(resolver("off"), "host.test", A);
    assertInstanceOf(DnsAnswer.Found.class, answer);
    assertEquals(Security.UNKNOWN, answer.security());
    assertEquals("dns.dnssec is off", answer.securityReason());
    assertEquals(Set.of("RD"), dns.queries().getFirst().flags());
  }

  /** RFC 4035 §3.2.2: with checking disabled, the server gives what it found bogus. */
  @Test
  void servfailWithAnAnswerBehindItIsBogus() {
    DnsLookupException failure =
        assertThrows(DnsLookupException.class, () -> trusting("bad.test", A));
    assertEquals(Reason.BOGUS, failure.reason());
    assertTrue(
        failure
            .detail()
            .contains("the name server found the answer bogus; it is there with checking disabled"),
        failure.detail());
    assertEquals(
        List.of(Set.of("RD", "AD", "DO"), Set.of("RD", "CD", "DO")),
        dns.queries().stream().map(DnsQuery::flags).toList());
  }

  /** The next server does not validate, so it would pass on what is bogus. */
  @Test
  void bogusAnswerIsNotAskedForElsewhere() throws Exception {
    Zone bad = Zone.builder().a("bad.test", "192.0.2.2").build();
    try (DnsServer other = DnsServer.start(bad)) {
      DnsjavaResolver both =
          new DnsjavaResolver()
              .configured(settings("trust-ad", dns.hostAndPort() + "," + other.hostAndPort()));
      DnsLookupException failure =
          assertThrows(DnsLookupException.class, () -> ask(both, "bad.test", A));
      assertEquals(Reason.BOGUS, failure.reason());
      assertEquals(List.of(), other.queries());
    }
  }

  @Test
  void servfailWithoutAnAnswerBehindItIsServfail() {
    dns.fault(query("host.test"), DnsFault.servfail());
    DnsLookupException failure =
        assertThrows(DnsLookupException.class, () -> trusting("host.test", A));
    assertEquals(Reason.SERVFAIL, failure.reason());
    assertEquals(2, dns.queries().size(), dns.queries()::toString);
  }

  /** RFC 8914 §6: extended errors are not authenticated, and decide nothing. */
  @ParameterizedTest
  @ValueSource(ints = {6, 7, 9, 22})
  void extendedErrorDoesNotDecideWhetherServfailIsBogus(int code) throws Exception {
    try (Responder server = Responder.start(new ServfailWithReason(code))) {
      DnsjavaResolver resolver =
          new DnsjavaResolver()
              .configured(
                  new Settings(
                      Map.of("dns.servers", server.hostAndPort(), "dns.dnssec", "trust-ad")));
      DnsLookupException failure =
          assertThrows(DnsLookupException.class, () -> ask(resolver, "host.test", TLSA));
      assertEquals(Reason.SERVFAIL, failure.reason());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.53", "[2001:db8::53]:5353", "127.0.0.1, 192.0.2.53"})
  void serverElsewhereIsAnErrorThatNamesItAndTheSetting(String servers) {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new DnsjavaResolver().configured(settings("trust-ad", servers)));
    assertTrue(error.getMessage().contains("dns.trust-ad.anywhere"), error.getMessage());
    String named = servers.contains("2001") ? "([2001:db8::53]:5353)" : "(192.0.2.53:53)";
    assertTrue(error.getMessage().contains(named), error.getMessage());
  }

  @Test
  void serverElsewhereMayBeTrustedWhereTheSettingSaysSo() {
    String servers = "192.0.2.53, 127.0.0.1";
    new DnsjavaResolver()
        .configured(settings("trust-ad", servers).with("dns.trust-ad.anywhere", "true"));
    new DnsjavaResolver().configured(settings("validate", servers));
    new DnsjavaResolver().configured(settings("off", servers));
    new DnsjavaResolver().configured(settings("trust-ad", "127.0.0.53, [::1]:53"));
  }

  /** The system may be given other servers at any time. */
  @Test
  void serverElsewhereThatTheSystemWasGivenLaterIsNotAsked() throws Exception {
    InetSocketAddress elsewhere =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 53}), 53);
    NameServers servers = new NameServers(List.of(elsewhere), PATIENCE, 1);
    TrustAdDialect dialect = new TrustAdDialect(new TrustedServers(false), warning -> {});
    Lookup lookup = new Lookup(new DnsQuestion("host.test", A), Deadline.after(PATIENCE));
    DnsLookupException failure =
        assertThrows(
            DnsLookupException.class,
            () ->
                Resolution.of(
                    lookup,
                    new NameServerClient(servers, new QuerySockets(), dialect).open(lookup)));
    assertEquals(Reason.OTHER, failure.reason());
    assertTrue(failure.detail().contains("not on this host"), failure.detail());
  }

  @Test
  void serverThatSetsNoAdBitOnAnythingIsToldOfOnce() throws Exception {
    dns.zone(Zone.builder().a("host.example", "192.0.2.1").build());
    List<String> warnings = ask20Times("host.example", 3);
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(warnings.getFirst().contains(dns.hostAndPort()), warnings.getFirst());
    assertEquals(1, rootQueries());
  }

  @Test
  void serverThatFindsTheKeysOfTheRootSecureIsNotToldOf() throws Exception {
    assertEquals(List.of(), ask20Times("host.plain", 3));
    assertEquals(1, rootQueries());
  }

  @Test
  void serverThatSetAnAdBitIsNotAskedForTheKeysOfTheRoot() throws Exception {
    List<String> warnings = new ArrayList<>();
    NameServerClient client = client(warnings);
    ask(client, "host.test");
    for (int i = 0; i < 60; i++) {
      ask(client, "host.plain");
    }
    assertEquals(List.of(), warnings);
    assertEquals(0, rootQueries());
  }

  private List<String> ask20Times(String name, int rounds) throws Exception {
    List<String> warnings = new ArrayList<>();
    NameServerClient client = client(warnings);
    for (int i = 0; i < 20 * rounds; i++) {
      ask(client, name);
    }
    return warnings;
  }

  private long rootQueries() {
    return dns.queries().stream().filter(asked -> asked.name().equals(".")).count();
  }

  private NameServerClient client(List<String> warnings) {
    NameServers servers = new NameServers(List.of(dns.address()), PATIENCE, 1);
    return new NameServerClient(
        servers, new QuerySockets(), new TrustAdDialect(new TrustedServers(false), warnings::add));
  }

  private static void ask(NameServerClient client, String name) throws Exception {
    Lookup lookup = new Lookup(new DnsQuestion(name, A), Deadline.after(PATIENCE));
    Resolution.of(lookup, client.open(lookup));
  }

  private DnsAnswer trusting(String name, RecordType type) throws Exception {
    return ask(resolver("trust-ad"), name, type);
  }

  private static DnsAnswer ask(DnsjavaResolver resolver, String name, RecordType type)
      throws Exception {
    return resolver.resolve(new DnsQuestion(name, type), Deadline.after(PATIENCE));
  }

  private DnsjavaResolver resolver(String mode) {
    return new DnsjavaResolver().configured(settings(mode, dns.hostAndPort()));
  }

  private static Settings settings(String mode, String servers) {
    return new Settings(Map.of("dns.servers", servers, "dns.dnssec", mode));
  }
}

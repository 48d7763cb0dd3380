package mxconnect.dns.jdk;

import static mxconnect.testkit.dns.QueryMatch.anyQuery;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import mxconnect.api.spi.Setting;
import mxconnect.testkit.contract.Settings;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.Zone;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdkResolverTest {
  private static final DnsQuestion QUESTION = new DnsQuestion("example.com", RecordType.MX);

  @AutoClose private DnsServer dns;

  @BeforeEach
  void start() throws Exception {
    dns = DnsServer.start(Zone.builder().mx("example.com", 10, "mx.example").build());
  }

  @Test
  void prototypeTellsWhatItIs() {
    Resolver resolver = new JdkResolver();
    assertEquals("jdk", resolver.name());
    assertEquals(-200, resolver.priority());
    assertEquals(
        Set.of(Capability.TLSA, Capability.TTL, Capability.STRICT), resolver.capabilities());
    assertEquals(
        List.of("dns.servers", "dns.timeout", "dns.attempts", "dns.dnssec"),
        resolver.settings().stream().map(Setting::key).toList());
  }

  @Test
  void prototypeDoesNotResolve() {
    assertThrows(
        IllegalStateException.class,
        () -> new JdkResolver().resolve(QUESTION, Deadline.after(Duration.ofSeconds(1))));
  }

  @Test
  void dnssecCannotBeSwitchedOn() {
    JdkResolver prototype = new JdkResolver();
    prototype.configured(settings("dns.dnssec", "off"));
    Exception refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> prototype.configured(settings("dns.dnssec", "trust-ad")));
    assertTrue(refused.getMessage().contains("trust-ad"), refused.getMessage());
  }

  @Test
  void serversOfTheSystemAreKnown() {
    assertDoesNotThrow(JndiServers::find);
    new JdkResolver().configured(new Settings(Map.of()));
  }

  @Test
  void truncatedAnswerIsAFailureWhereTcpIsRefused() throws Exception {
    dns.fault(anyQuery(), DnsFault.truncate()).refuseTcp();
    DnsLookupException failure = assertThrows(DnsLookupException.class, this::ask);
    assertEquals(Reason.NETWORK, failure.reason());
  }

  @Test
  void nameIsAskedForOnce() throws Exception {
    ask();
    assertEquals(List.of("MX"), dns.queries().stream().map(q -> q.type()).toList());
  }

  @Test
  void nameThatCannotBeAskedForIsMalformed() {
    DnsQuestion bad = new DnsQuestion("bad\\999.example", RecordType.MX);
    DnsLookupException failure = assertThrows(DnsLookupException.class, () -> ask(bad));
    assertEquals(Reason.MALFORMED, failure.reason());
    assertEquals(List.of(), dns.queries());
  }

  private DnsAnswer ask() throws Exception {
    return ask(QUESTION);
  }

  private DnsAnswer ask(DnsQuestion question) throws Exception {
    return new JdkResolver()
        .configured(settings("dns.attempts", "1"))
        .resolve(question, Deadline.after(Duration.ofSeconds(10)));
  }

  private Settings settings(String key, String value) {
    return new Settings(Map.of("dns.servers", dns.hostAndPort())).with(key, value);
  }
}

package mxconnect.dns.dnsjava;

import static mxconnect.api.dns.RecordType.A;
import static mxconnect.api.dns.RecordType.MX;
import static mxconnect.testkit.dns.QueryMatch.anyQuery;
import static mxconnect.testkit.dns.QueryMatch.query;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Deadline;
import mxconnect.testkit.contract.Settings;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.Zone;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrustedAdTest {
  @AutoClose private DnsServer dns;

  @BeforeEach
  void start() throws Exception {
    dns =
        DnsServer.start(
            Zone.builder()
                .a("host.example", "192.0.2.1")
                .cname("alias.example", "host.example")
                .aliasesOneByOne()
                .build());
  }

  @Test
  void adBitMakesAnAnswerSecure() throws Exception {
    dns.fault(anyQuery(), DnsFault.authenticated());
    assertEquals(Security.SECURE, trusting("host.example", A).security());
    assertEquals(Security.SECURE, trusting("host.example", MX).security());
    assertEquals(Security.SECURE, trusting("nowhere.example", MX).security());
  }

  @Test
  void answerWithoutAdBitIsInsecure() throws Exception {
    assertEquals(Security.INSECURE, trusting("host.example", A).security());
    assertEquals(Security.INSECURE, trusting("nowhere.example", MX).security());
  }

  @Test
  void everyAnswerOfAChainNeedsTheAdBit() throws Exception {
    dns.fault(query("alias.example"), DnsFault.authenticated());
    assertEquals(Security.INSECURE, trusting("alias.example", A).security());
    dns.clearFaults();
    dns.fault(query("host.example"), DnsFault.authenticated());
    assertEquals(Security.INSECURE, trusting("alias.example", A).security());
    dns.fault(query("alias.example"), DnsFault.authenticated());
    assertEquals(Security.SECURE, trusting("alias.example", A).security());
  }

  @Test
  void adBitIsAskedForWithoutSignatures() throws Exception {
    trusting("host.example", A);
    assertEquals(Set.of("RD", "AD"), dns.queries().getFirst().flags());
    assertEquals(EnumSet.allOf(Capability.class), resolver("trust-ad").capabilities());
  }

  @Test
  void nothingIsAskedForWhenDnssecIsOff() throws Exception {
    DnsAnswer answer = ask(resolver("off"), "host.example", A);
    assertInstanceOf(DnsAnswer.Found.class, answer);
    assertEquals(Security.UNKNOWN, answer.security());
    assertEquals(Set.of("RD"), dns.queries().getFirst().flags());
  }

  private DnsAnswer trusting(String name, RecordType type) throws Exception {
    return ask(resolver("trust-ad"), name, type);
  }

  private static DnsAnswer ask(DnsjavaResolver resolver, String name, RecordType type)
      throws Exception {
    return resolver.resolve(new DnsQuestion(name, type), Deadline.after(Duration.ofSeconds(20)));
  }

  private DnsjavaResolver resolver(String mode) {
    return new DnsjavaResolver()
        .configured(new Settings(Map.of("dns.servers", dns.hostAndPort(), "dns.dnssec", mode)));
  }
}

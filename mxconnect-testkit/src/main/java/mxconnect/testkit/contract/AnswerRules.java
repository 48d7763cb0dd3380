package mxconnect.testkit.contract;

import static mxconnect.api.dns.RecordType.A;
import static mxconnect.api.dns.RecordType.AAAA;
import static mxconnect.api.dns.RecordType.CNAME;
import static mxconnect.api.dns.RecordType.MX;
import static mxconnect.api.dns.RecordType.TLSA;
import static mxconnect.api.dns.RecordType.TXT;
import static mxconnect.testkit.dns.QueryMatch.anyQuery;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.util.List;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.CnameRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.dns.TxtRecord;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.Zone;
import org.junit.jupiter.api.Test;

/** What answers say. */
interface AnswerRules extends ResolverFixture {

  @Test
  default void mailExchangersComeWithTheirPreference() throws Exception {
    zone(z -> z.mx("example.com", 10, "MX1.Example.COM").mx("example.com", 65535, "mx2.example"));
    assertEquals(
        List.of(new MxRecord(10, "mx1.example.com"), new MxRecord(65535, "mx2.example")),
        ask("example.com", MX).records(MxRecord.class));
  }

  @Test
  default void nullMxHasTheRootAsItsExchange() throws Exception {
    zone(z -> z.nullMx("example.com"));
    assertEquals(List.of(new MxRecord(0, ".")), ask("example.com", MX).records(MxRecord.class));
  }

  @Test
  default void strangeOctetsOfAnExchangeAreEscaped() throws Exception {
    zone(z -> z.mx("example.com", 10, "a\\032b\\007\\255\\.\\\\\\\"\\(\\)\\;\\@\\$.example"));
    assertEquals(
        List.of(new MxRecord(10, "a\\032b\\007\\255\\.\\\\\\\"\\(\\)\\;\\@\\$.example")),
        ask("example.com", MX).records(MxRecord.class));
  }

  @Test
  default void addressesComeAsTheyAreAndInTheirOrder() throws Exception {
    zone(z -> z.a("mx.example", "192.0.2.9", "192.0.2.1").aaaa("mx.example", "2001:db8::9", "::"));
    assertEquals(List.of("/192.0.2.9", "/192.0.2.1"), addresses(ask("mx.example", A)));
    assertEquals(
        List.of("/2001:db8:0:0:0:0:0:9", "/0:0:0:0:0:0:0:0"), addresses(ask("mx.example", AAAA)));
  }

  @Test
  default void ipv4CarriedInIpv6IsTheAddressThatJavaDials() throws Exception {
    zone(z -> z.aaaa("mx.example", "::ffff:192.0.2.1", "::192.0.2.1", "64:ff9b::192.0.2.1"));
    assertEquals(
        List.of("/192.0.2.1", "/0:0:0:0:0:0:c000:201", "/64:ff9b:0:0:0:0:c000:201"),
        addresses(ask("mx.example", AAAA)));
  }

  @Test
  default void stringsOfTextAreKeptApartOctetByOctet() throws Exception {
    zone(
        z ->
            z.txt("example.com", "v=STSv1; ", "id=1;")
                .txt("example.com", "", "\"quoted\" \\ slash", "\u0000\t\u00e9\u00ff", "plain"));
    assertEquals(
        List.of(
            new TxtRecord(List.of("v=STSv1; ", "id=1;")),
            new TxtRecord(List.of("", "\"quoted\" \\ slash", "\u0000\t\u00e9\u00ff", "plain"))),
        ask("example.com", TXT).records(TxtRecord.class));
  }

  @Test
  default void certificateAssociationsAreGivenByThoseWhoClaimTo() throws Exception {
    assumeTrue(can(Capability.TLSA));
    zone(
        z ->
            z.tlsa("_25._tcp.mx.example", 3, 1, 1, "00ff10")
                .tlsa("_25._tcp.mx.example", 255, 0, 2, "ab"));
    assertEquals(
        List.of(new TlsaRecord(3, 1, 1, "00ff10"), new TlsaRecord(255, 0, 2, "ab")),
        ask("_25._tcp.mx.example", TLSA).records(TlsaRecord.class));
  }

  @Test
  default void questionForAnAliasIsNotFollowed() throws Exception {
    zone(z -> z.cname("www.example", "Host.Example").a("host.example", "192.0.2.1"));
    DnsAnswer answer = ask("www.example", CNAME);
    assertEquals(List.of(new CnameRecord("host.example")), answer.records(CnameRecord.class));
    assertEquals(List.of(), answer.aliases());
    assertInstanceOf(DnsAnswer.NoRecords.class, ask("host.example", CNAME));
  }

  @Test
  default void nameWithoutSuchRecordsIsTold() throws Exception {
    zone(z -> z.a("example.com", "192.0.2.1"));
    DnsAnswer answer = assertInstanceOf(DnsAnswer.NoRecords.class, ask("example.com", MX));
    assertEquals(new DnsQuestion("example.com", MX), answer.question());
    assertEquals(List.of(), answer.aliases());
  }

  @Test
  default void nameThatDoesNotExistIsTold() throws Exception {
    DnsAnswer answer = assertInstanceOf(DnsAnswer.NoSuchName.class, ask("nowhere.example", MX));
    assertEquals(new DnsQuestion("nowhere.example", MX), answer.question());
    assertEquals("nowhere.example", answer.name());
  }

  @Test
  default void nameIsAskedForAsItStands() throws Exception {
    ask("single", MX);
    ask("_mta-sts.under_score.example", TXT);
    assertEquals(
        List.of("_mta-sts.under_score.example", "single"),
        dns().queries().stream().map(query -> query.name()).distinct().sorted().toList());
  }

  @Test
  default void answerTooBigForADatagramIsWhole() throws Exception {
    assertWhole(100);
  }

  @Test
  default void answerLongerThanAnyBufferIsWhole() throws Exception {
    dns().fault(anyQuery(), DnsFault.oversized());
    assertWhole(500);
  }

  private void assertWhole(int count) throws Exception {
    zone(
        z -> {
          for (int i = 0; i < count; i++) {
            z.mx("example.com", i, "a-rather-long-name-of-a-mail-exchanger-" + i + ".example");
          }
          return z;
        });
    assertEquals(count, ask("example.com", MX).records(MxRecord.class).size());
  }

  /** RFC 1034 §5.3.3 step 4a. */
  @Test
  default void recordsOfTheNameAskedForPrecedeItsAlias() throws Exception {
    assumeTrue(can(Capability.STRICT));
    zone(z -> z.mx("example.com", 10, "mx.example"));
    var alias =
        Zone.builder().cname("example.com", "other.example").mx("other.example", 10, "mx.other");
    dns().fault(anyQuery(), DnsFault.foreignRecords(alias.build()));
    DnsAnswer answer = ask("example.com", MX);
    assertEquals(List.of(new MxRecord(10, "mx.example")), answer.records(MxRecord.class));
    assertEquals(List.of(), answer.aliases());
  }

  @Test
  default void foreignRecordsAreIgnoredByStrictResolvers() throws Exception {
    assumeTrue(can(Capability.STRICT));
    zone(z -> z.mx("example.com", 10, "mx.example").a("only-a.example", "192.0.2.1"));
    var foreign = Zone.builder().mx("evil.example", 0, "evil.example");
    dns().fault(anyQuery(), DnsFault.foreignRecords(foreign.build()));
    assertEquals(
        List.of(new MxRecord(10, "mx.example")), ask("example.com", MX).records(MxRecord.class));
    assertInstanceOf(DnsAnswer.NoRecords.class, ask("only-a.example", MX));
    assertInstanceOf(DnsAnswer.NoSuchName.class, ask("nowhere.example", MX));
  }

  @Test
  default void answerIsNotSecureBecauseTheServerSaysSo() throws Exception {
    zone(z -> z.mx("example.com", 10, "mx.example"));
    dns().fault(anyQuery(), DnsFault.authenticated());
    assertNotEquals(Security.SECURE, ask("example.com", MX).security());
    assertNotEquals(Security.SECURE, ask("nowhere.example", MX).security());
  }

  private static List<String> addresses(DnsAnswer answer) {
    return answer.records(AddressRecord.class).stream()
        .map(AddressRecord::address)
        .map(InetAddress::toString)
        .toList();
  }
}

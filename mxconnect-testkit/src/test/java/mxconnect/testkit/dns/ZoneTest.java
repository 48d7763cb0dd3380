package mxconnect.testkit.dns;

import static mxconnect.testkit.dns.DnsClient.answers;
import static mxconnect.testkit.dns.DnsClient.rcode;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

class ZoneTest {
  @Test
  void recordsAreServedInTheOrderInWhichTheyStand() throws IOException {
    Message answer =
        ask(
            Zone.builder()
                .mx("example.com", 20, "mx2.example.com")
                .mx("example.com", 10, "mx1.example.com."),
            "example.com",
            "MX");
    assertEquals(List.of("MX 20 mx2.example.com.", "MX 10 mx1.example.com."), answers(answer));
    assertEquals(300, first(answer).getTTL());
  }

  @Test
  void namesAreFoundInEitherCase() throws IOException {
    ZoneBuilder zone = Zone.builder().a("Example.COM", "127.0.0.2");
    assertEquals(List.of("A 127.0.0.2"), answers(ask(zone, "eXample.com", "A")));
  }

  @Test
  void everyTypeOfRecordIsServed() throws IOException {
    ZoneBuilder zone =
        Zone.builder()
            .aaaa("x.example", "2001:db8::1", "::1")
            .tlsa("_25._tcp.x.example", 3, 1, 1, "00ff")
            .record("x.example", "CAA", "0 issue \"ca.example\"");
    assertEquals(
        List.of("AAAA 2001:db8:0:0:0:0:0:1", "AAAA 0:0:0:0:0:0:0:1"),
        answers(ask(zone, "x.example", "AAAA")));
    assertEquals(List.of("TLSA 3 1 1 00FF"), answers(ask(zone, "_25._tcp.x.example", "TLSA")));
    assertEquals(List.of("CAA 0 issue \"ca.example\""), answers(ask(zone, "x.example", "CAA")));
  }

  @Test
  void ipv4CarriedInIpv6StaysIpv6OnTheWire() throws IOException {
    AAAARecord record =
        (AAAARecord)
            first(ask(Zone.builder().aaaa("x.example", "::ffff:192.0.2.1"), "x.example", "AAAA"));
    assertEquals(16, record.rdataToWireCanonical().length);
  }

  @Test
  void textIsServedOctetByOctet() throws IOException {
    TXTRecord record =
        (TXTRecord)
            first(ask(Zone.builder().txt("t.example", "a\\\"b", "\u00ff "), "t.example", "TXT"));
    assertArrayEquals(new byte[] {'a', '\\', '"', 'b'}, record.getStringsAsByteArrays().get(0));
    assertArrayEquals(new byte[] {(byte) 0xff, ' '}, record.getStringsAsByteArrays().get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ""})
  void rootAsExchangeIsServed(String exchange) throws IOException {
    Message answer = ask(Zone.builder().mx("x.example", 10, exchange), "x.example", "MX");
    assertEquals(List.of("MX 10 ."), answers(answer));
  }

  @Test
  void exchangeMayHoldAnyOctet() throws IOException {
    Message answer =
        ask(Zone.builder().mx("x.example", 1, "a\\032b\\000.example"), "x.example", "MX");
    assertEquals("a\\032b\\000.example.", ((MXRecord) first(answer)).getTarget().toString());
  }

  @Test
  void absentNameDoesNotExist() throws IOException {
    Message answer = ask(Zone.builder().a("x.example", "127.0.0.2"), "y.example", "A");
    assertEquals("NXDOMAIN", rcode(answer));
    assertEquals(300, soa(answer).getMinimum());
  }

  @Test
  void absentTypeIsNoData() throws IOException {
    Message answer = ask(Zone.builder().a("x.example", "127.0.0.2"), "x.example", "AAAA");
    assertEquals("NOERROR", rcode(answer));
    assertEquals(List.of(), answers(answer));
    assertEquals(300, soa(answer).getMinimum());
  }

  @ParameterizedTest
  @ValueSource(strings = {"b.c.example", "c.example", "example", ".", "empty.example"})
  void namesAboveARecordAndEmptyNamesExist(String name) throws IOException {
    ZoneBuilder zone = Zone.builder().a("a.b.c.example", "127.0.0.2").empty("empty.example");
    assertEquals("NOERROR", rcode(ask(zone, name, "A")));
  }

  @Test
  void nearestSoaGivesTheNegativeTtl() throws IOException {
    ZoneBuilder zone = Zone.builder().soa("example", 60, 5).negativeTtl(7);
    Message below = ask(zone, "a.b.example", "A");
    assertEquals("example.", soa(below).getName().toString());
    assertEquals(60, soa(below).getTTL());
    assertEquals(5, soa(below).getMinimum());
    assertEquals(7, soa(ask(zone, "other", "A")).getMinimum());
  }

  @Test
  void soaCanBeLeftOut() throws IOException {
    Message answer = ask(Zone.builder().noSoa(), "x.example", "A");
    assertEquals("NXDOMAIN", rcode(answer));
    assertEquals(List.of(), answer.getSection(Section.AUTHORITY));
  }

  @Test
  void aliasesAreFollowedInOneAnswer() throws IOException {
    ZoneBuilder zone = chain();
    assertEquals(
        List.of("CNAME b.example.", "CNAME c.example.", "A 127.0.0.2"),
        answers(ask(zone, "a.example", "A")));
    assertEquals(List.of("CNAME b.example."), answers(ask(zone, "a.example", "CNAME")));
  }

  @Test
  void aliasesAreGivenOneByOneOnDemand() throws IOException {
    Message answer = ask(chain().aliasesOneByOne(), "a.example", "A");
    assertEquals(List.of("CNAME b.example."), answers(answer));
    assertEquals("NOERROR", rcode(answer));
  }

  @Test
  void responseCodeSpeaksOfTheLastName() throws IOException {
    ZoneBuilder zone = Zone.builder().cname("a.example", "gone.example");
    Message answer = ask(zone, "a.example", "A");
    assertEquals("NXDOMAIN", rcode(answer));
    assertEquals(List.of("CNAME gone.example."), answers(answer));
  }

  @Test
  void circleOfAliasesIsServedOnce() throws IOException {
    ZoneBuilder zone =
        Zone.builder().cname("a.example", "b.example").cname("b.example", "a.example");
    assertEquals(
        List.of("CNAME b.example.", "CNAME a.example."), answers(ask(zone, "a.example", "A")));
  }

  @Test
  void dnameGivesAnAliasForNamesBelowIt() throws IOException {
    ZoneBuilder zone =
        Zone.builder().dname("old.example", "new.example").a("x.new.example", "127.0.0.2");
    assertEquals(
        List.of("DNAME new.example.", "CNAME x.new.example.", "A 127.0.0.2"),
        answers(ask(zone, "x.old.example", "A")));
    assertEquals(List.of(), answers(ask(zone, "old.example", "A")));
  }

  @Test
  void ttlIsThatOfTheDirectiveBefore() throws IOException {
    ZoneBuilder zone =
        Zone.builder().a("x.example", "127.0.0.2").ttl(0).a("y.example", "127.0.0.2");
    assertEquals(300, first(ask(zone, "x.example", "A")).getTTL());
    assertEquals(0, first(ask(zone, "y.example", "A")).getTTL());
  }

  @Test
  void ttlMayHaveItsTopBitSet() throws IOException {
    ZoneBuilder zone =
        Zone.builder()
            .cname("a.example", "x.example")
            .ttl(0x8000_0001L)
            .a("x.example", "127.0.0.2")
            .ttl(9)
            .a("x.example", "127.0.0.3");
    byte[] wire;
    try (DnsServer server = DnsServer.start(zone.build());
        DatagramSocket socket = new DnsClient(server).ask(DnsClient.query("a.example", "A"))) {
      wire = DnsClient.receive(socket);
    }
    assertTrue(contains(wire, 0, 1, 0, 1, 0x80, 0, 0, 1, 0, 4, 127, 0, 0, 2));
    assertTrue(contains(wire, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4, 127, 0, 0, 3));
  }

  @Test
  void valuesThatNoZoneCouldHoldAreRefused() {
    ZoneBuilder zone = Zone.builder();
    assertRefused("a..example", () -> zone.a("a..example", "127.0.0.2"));
    assertRefused("127.1", () -> zone.a("x.example", "127.1"));
    assertRefused("127.0.0.1", () -> zone.aaaa("x.example", "127.0.0.1"));
    assertRefused("-1", () -> zone.ttl(-1));
    assertRefused("4294967296", () -> zone.ttl(4_294_967_296L));
    assertRefused("\u0100", () -> zone.txt("x.example", "\u0100"));
    assertRefused("nonsense", () -> zone.record("x.example", "CAA", "nonsense"));
  }

  private static void assertRefused(String value, Executable call) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(value), message);
  }

  private static ZoneBuilder chain() {
    return Zone.builder()
        .cname("a.example", "b.example")
        .cname("b.example", "c.example")
        .a("c.example", "127.0.0.2");
  }

  private static Message ask(ZoneBuilder zone, String name, String type) throws IOException {
    try (DnsServer server = DnsServer.start(zone.build())) {
      return new DnsClient(server).udp(name, type);
    }
  }

  private static Record first(Message message) {
    return message.getSection(Section.ANSWER).getFirst();
  }

  private static SOARecord soa(Message message) {
    return (SOARecord) message.getSection(Section.AUTHORITY).getFirst();
  }

  private static boolean contains(byte[] wire, int... part) {
    byte[] octets = new byte[part.length];
    for (int i = 0; i < part.length; i++) {
      octets[i] = (byte) part[i];
    }
    return HexFormat.of().formatHex(wire).contains(HexFormat.of().formatHex(octets));
  }
}

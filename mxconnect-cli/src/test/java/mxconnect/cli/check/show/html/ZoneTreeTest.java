package mxconnect.cli.check.show.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.ZoneLink;
import mxconnect.cli.check.FactSamples;
import org.junit.jupiter.api.Test;

/** Where zones and answers hang in the tree (RFC 1034 §3.1). */
class ZoneTreeTest {
  private static final DnsQuestion MX = new DnsQuestion("mx.a.example", RecordType.A);

  @Test
  void aZoneHangsBelowTheOneThatItIsIn() {
    assertEquals(
        ".(example(a.example[mx.a.example]))",
        tree(FactSamples.secure(MX, "example", "a.example")));
  }

  @Test
  void overAnAliasAChainGoesOnElsewhere() {
    assertEquals(
        ".(example(a.example[mx.a.example]) test(b.test))",
        tree(FactSamples.secure(MX, "example", "a.example", "test", "b.test")));
  }

  @Test
  void aZoneThatIsMetAgainStaysWhereItIs() {
    assertEquals(
        ".(example(a.example[mx.a.example] b.example))",
        tree(FactSamples.secure(MX, "a.example", "b.example", "example")));
  }

  @Test
  void aNameThatOnlyEndsAlikeIsInNoZone() {
    assertEquals(".(example[mx.a.example] ple)", tree(FactSamples.secure(MX, "example", "ple")));
  }

  @Test
  void chainsShareTheirZones() {
    DnsQuestion other = new DnsQuestion("b.example", RecordType.MX);
    assertEquals(
        ".(example(a.example[mx.a.example] b.example[b.example]))",
        tree(
            FactSamples.secure(MX, "example", "a.example", "b.example"),
            FactSamples.secure(other, "example", "b.example")));
  }

  @Test
  void anAnswerOutsideOfEveryZoneHangsWhereItsChainEnds() {
    List<ZoneLink> links =
        new ArrayList<>(FactSamples.secure(MX, "test", "b.test").zones()).subList(1, 3);
    ChainOfTrust chain =
        new ChainOfTrust(MX, ChainOfTrust.Status.SECURE, "", links, Optional.empty());
    assertEquals("test(b.test[mx.a.example])", tree(chain));
  }

  private static String tree(ChainOfTrust... chains) {
    return text(ZoneTree.of(List.of(chains)).stream());
  }

  private static String text(Stream<ZoneTree> zones) {
    return zones.map(ZoneTreeTest::text).collect(Collectors.joining(" "));
  }

  private static String text(ZoneTree zone) {
    String answers =
        zone.answers().isEmpty()
            ? ""
            : zone.answers().stream()
                .map(chain -> chain.question().name())
                .collect(Collectors.joining(" ", "[", "]"));
    String below = zone.zones().isEmpty() ? "" : "(" + text(zone.zones().stream()) + ")";
    return zone.link().zone() + answers + below;
  }
}

package mxconnect.dns.dnsjava.dnssec.set;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Which records of an answer make a name an alias (RFC 6672). */
class AliasLinkTest {
  private static final Name HOST = name("host.zone.test.");

  @Test
  void dnameAboveTheNameMakesItsAlias() {
    assertAlias("dname:zone.test. host.new.test.", dname("zone.test.", "new.test."));
    assertAlias(
        "dname:zone.test. host.new.test.",
        cname("host.zone.test.", "host.new.test."),
        dname("zone.test.", "new.test."));
  }

  @Test
  void dnameAtTheNameOrElsewhereMakesNoAlias() {
    assertNone(dname("host.zone.test.", "new.test."));
    assertNone(dname("other.test.", "new.test."));
    assertNone(dname("a.host.zone.test.", "new.test."));
    assertAlias(
        "cname:host.zone.test. there.test.",
        cname("host.zone.test.", "there.test."),
        dname("other.test.", "new.test."));
  }

  @Test
  void recordsOfOtherTypesAboveTheNameMakeNoAlias() {
    assertNone(cname("zone.test.", "new.test."));
    assertNone(new NSRecord(name("zone.test."), DClass.IN, 60, name("ns.test.")));
  }

  @Test
  void closestDnameCounts() {
    Record upper = dname("test.", "upper.example.");
    Record lower = dname("zone.test.", "lower.example.");
    assertAlias("dname:zone.test. host.lower.example.", upper, lower);
    assertAlias("dname:zone.test. host.lower.example.", lower, upper);
  }

  /** RFC 6672 §5.3.1: the server makes the CNAME record, and nobody signs it. */
  @Test
  void signedCnameCountsByItself() {
    Record cname = cname("host.zone.test.", "there.test.");
    Record dname = dname("zone.test.", "new.test.");
    assertAlias("dname:zone.test. nowhere", cname, dname);
    assertAlias("cname:host.zone.test. there.test.", cname, dname, signature(Type.CNAME));
    assertAlias("dname:zone.test. nowhere", cname, dname, signature(Type.A));
  }

  @Test
  void twoTargetsAreNone() {
    assertAlias(
        "cname:host.zone.test. nowhere",
        cname("host.zone.test.", "a."),
        cname("host.zone.test.", "b."));
    assertAlias("dname:zone.test. nowhere", dname("zone.test.", "a."), dname("zone.test.", "b."));
  }

  @Test
  void targetThatIsTooLongIsNone() {
    String label = "x".repeat(63) + ".";
    String target = label.repeat(3) + "x".repeat(60) + ".";
    assertAlias("dname:zone.test. nowhere", dname("zone.test.", target));
  }

  private static void assertNone(Record... answer) {
    assertEquals(Optional.empty(), AliasLink.at(HOST, sets(answer)));
  }

  private static void assertAlias(String expected, Record... answer) {
    AliasLink link = AliasLink.at(HOST, sets(answer)).orElseThrow();
    String kind = link.proof().type() == Type.DNAME ? "dname:" : "cname:";
    String target = link.alias().map(alias -> alias.getTarget().toString()).orElse("nowhere");
    assertEquals(expected, kind + link.proof().owner() + " " + target);
  }

  private static MessageSets sets(Record... answer) {
    Message message = new Message();
    for (Record each : answer) {
      message.addRecord(each, Section.ANSWER);
    }
    return MessageSets.of(message);
  }

  private static Record cname(String owner, String target) {
    return new CNAMERecord(name(owner), DClass.IN, 60, name(target));
  }

  private static Record dname(String owner, String target) {
    return new DNAMERecord(name(owner), DClass.IN, 60, name(target));
  }

  private static Record signature(int covered) {
    Instant now = Instant.EPOCH;
    return new RRSIGRecord(
        HOST, DClass.IN, 60, covered, 13, 60, now, now, 1, name("zone.test."), new byte[64]);
  }

  private static Name name(String text) {
    return Name.fromConstantString(text);
  }
}

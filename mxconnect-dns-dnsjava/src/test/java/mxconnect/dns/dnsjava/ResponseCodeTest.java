package mxconnect.dns.dnsjava;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import mxconnect.dns.dnsjava.upstream.Lookup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Which messages of a name server are answers. */
class ResponseCodeTest {
  private static final Name NAME = name("example.com.");
  private static final Record QUESTION = Record.newRecord(NAME, Type.MX, DClass.IN);
  private static final InetSocketAddress SERVER =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 53);
  private static final Lookup LOOKUP =
      new Lookup(
          new DnsQuestion("example.com", RecordType.MX), Deadline.after(Duration.ofMinutes(1)));

  private static Name name(String text) {
    return Name.fromConstantString(text);
  }

  /** RFC 2308 §2.2. */
  @Test
  void referralIsNoAnswerWhateverTheServerSaysOfRecursion() {
    for (boolean recursion : new boolean[] {true, false}) {
      assertRefused(Reason.OTHER, reply(Rcode.NOERROR, recursion, List.of(), ns("com.")));
    }
    assertPassed(reply(Rcode.NOERROR, true, List.of(), ns("com."), soa("example.com.")));
    assertPassed(reply(Rcode.NOERROR, true, List.of(mx("example.com.")), ns("com.")));
    assertPassed(reply(Rcode.NXDOMAIN, true, List.of(), ns("com.")));
  }

  @Test
  void emptyAnswerNeedsRecursionOrAnSoaRecordOfTheName() {
    assertPassed(reply(Rcode.NOERROR, true, List.of()));
    assertPassed(reply(Rcode.NOERROR, true, List.of(), text("example.com.")));
    assertPassed(reply(Rcode.NOERROR, false, List.of(), soa("com.")));
    assertRefused(Reason.OTHER, reply(Rcode.NOERROR, false, List.of()));
    assertRefused(Reason.OTHER, reply(Rcode.NOERROR, false, List.of(), soa("example.org.")));
    assertRefused(Reason.OTHER, reply(Rcode.NXDOMAIN, false, List.of()));
  }

  @Test
  void nameThatDoesNotExistHasNoRecords() {
    assertRefused(Reason.MALFORMED, reply(Rcode.NXDOMAIN, true, List.of(mx("example.com."))));
    assertRefused(
        Reason.MALFORMED,
        reply(Rcode.NXDOMAIN, true, List.of(alias("there.example."), mx("there.example."))));
    assertPassed(reply(Rcode.NXDOMAIN, true, List.of(alias("there.example."))));
  }

  @Test
  void recordsOfOthersAreNoAnswer() {
    assertRefused(Reason.MALFORMED, reply(Rcode.NOERROR, true, List.of(mx("example.org."))));
    assertRefused(Reason.MALFORMED, reply(Rcode.NOERROR, true, List.of(text("example.com."))));
    assertPassed(reply(Rcode.NOERROR, true, List.of(alias("there.example."))));
    assertPassed(reply(Rcode.NOERROR, true, List.of(text("example.com.")), soa("example.com.")));
  }

  /** RFC 2308 §2: without a proof another server may know more. */
  @Test
  void proofIsWhatWasAskedForOrAnSoaRecord() {
    assertProven(true, reply(Rcode.NOERROR, true, List.of(mx("example.com."))));
    assertProven(true, reply(Rcode.NOERROR, true, List.of(), soa("com.")));
    assertProven(true, reply(Rcode.NXDOMAIN, true, List.of(), soa("com.")));
    assertProven(false, reply(Rcode.NXDOMAIN, true, List.of(alias("there.example."))));
    assertProven(false, reply(Rcode.NOERROR, true, List.of(), text("example.com.")));
    assertProven(false, reply(Rcode.NOERROR, true, List.of(mx("example.org."))));
    Record otherClass =
        new SOARecord(name("com."), DClass.CH, 60, name("a."), name("b."), 1, 1, 1, 1, 1);
    assertProven(false, reply(Rcode.NOERROR, true, List.of(), otherClass));
  }

  /** RFC 8914 §4: the errors from 5 to 12 are those of DNSSEC. */
  @ParameterizedTest
  @CsvSource({"4,SERVFAIL", "5,BOGUS", "9,BOGUS", "12,BOGUS", "13,SERVFAIL", "22,SERVFAIL"})
  void onlyErrorsOfDnssecMakeAServfailBogus(int code, Reason reason) {
    Message failed = reply(Rcode.SERVFAIL, true, List.of());
    failed.addRecord(
        new OPTRecord(1232, 0, 0, 0, List.of(new ExtendedErrorCodeOption(code))),
        Section.ADDITIONAL);
    assertRefused(reason, failed);
  }

  @ParameterizedTest
  @CsvSource({"2,SERVFAIL", "5,REFUSED", "1,OTHER", "4,OTHER"})
  void otherResponseCodesAreFailures(int code, Reason reason) {
    assertRefused(reason, reply(code, true, List.of(mx("example.com.")), soa("example.com.")));
  }

  private static void assertRefused(Reason reason, Message answer) {
    DnsLookupException failure =
        assertThrows(
            DnsLookupException.class,
            () -> ResponseCode.checkUnproven(answer, QUESTION, LOOKUP, SERVER));
    assertEquals(reason, failure.reason(), failure::getMessage);
  }

  private static void assertPassed(Message answer) {
    assertDoesNotThrow(() -> ResponseCode.checkUnproven(answer, QUESTION, LOOKUP, SERVER));
  }

  private static void assertProven(boolean proven, Message answer) {
    assertEquals(proven, ResponseCode.isProven(answer, QUESTION));
  }

  private static Message reply(
      int code, boolean recursion, List<Record> answer, Record... authority) {
    Message reply = Message.newQuery(QUESTION);
    reply.getHeader().setFlag(Flags.QR);
    reply.getHeader().setRcode(code);
    if (recursion) {
      reply.getHeader().setFlag(Flags.RA);
    }
    answer.forEach(each -> reply.addRecord(each, Section.ANSWER));
    List.of(authority).forEach(each -> reply.addRecord(each, Section.AUTHORITY));
    return reply;
  }

  private static Record mx(String owner) {
    return new MXRecord(name(owner), DClass.IN, 60, 10, name("mx.example."));
  }

  private static Record alias(String target) {
    return new CNAMERecord(NAME, DClass.IN, 60, name(target));
  }

  private static Record ns(String owner) {
    return new NSRecord(name(owner), DClass.IN, 60, name("ns.example."));
  }

  private static Record soa(String owner) {
    return new SOARecord(name(owner), DClass.IN, 60, name("a."), name("b."), 1, 1, 1, 1, 1);
  }

  private static Record text(String owner) {
    return new TXTRecord(name(owner), DClass.IN, 60, "text");
  }
}

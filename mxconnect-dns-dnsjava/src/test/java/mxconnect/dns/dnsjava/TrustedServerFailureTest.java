package mxconnect.dns.dnsjava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import mxconnect.testkit.contract.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** The AD bit makes nothing an answer that is none. */
@Timeout(60)
class TrustedServerFailureTest {
  @Test
  void refusalIsNoAnswer() throws Exception {
    assertFailure(Reason.REFUSED, reply -> reply.getHeader().setRcode(Rcode.REFUSED));
  }

  @Test
  void referralIsNoAnswer() throws Exception {
    assertFailure(Reason.OTHER, reply -> {});
  }

  @Test
  void recordsOfAnotherNameAreNoAnswer() throws Exception {
    assertFailure(
        Reason.MALFORMED,
        reply ->
            reply.addRecord(
                new ARecord(
                    Name.fromConstantString("example.org."),
                    DClass.IN,
                    60,
                    InetAddress.getLoopbackAddress()),
                Section.ANSWER));
  }

  /** RFC 4035 §3.2.2: bogus is only what the server gives when it does not check. */
  @Test
  void servfailIsNotBogusWhileNobodyKnowsWhatIsBehindIt() throws Exception {
    assertFailure(
        Reason.SERVFAIL,
        reply -> {
          if (reply.getHeader().getFlag(Flags.CD)) {
            reply.getHeader().setFlag(Flags.TC); // and nobody answers by TCP
          } else {
            reply.getHeader().setRcode(Rcode.SERVFAIL);
          }
        });
  }

  private static void assertFailure(Reason reason, Consumer<Message> change) throws Exception {
    Responder.Handler handler =
        (server, query, from) -> {
          Message reply = new Message(query.getHeader().getID());
          reply.getHeader().setFlag(Flags.QR);
          reply.getHeader().setFlag(Flags.AD);
          if (query.getHeader().getFlag(Flags.CD)) {
            reply.getHeader().setFlag(Flags.CD);
          }
          reply.addRecord(query.getQuestion(), Section.QUESTION);
          change.accept(reply);
          server.send(reply, from);
        };
    try (Responder server = Responder.start(handler)) {
      DnsjavaResolver resolver =
          new DnsjavaResolver()
              .configured(
                  new Settings(
                      Map.of("dns.servers", server.hostAndPort(), "dns.dnssec", "trust-ad")));
      DnsQuestion question = new DnsQuestion("example.com", RecordType.A);
      Deadline patience = Deadline.after(Duration.ofSeconds(20));
      DnsLookupException failure =
          assertThrows(DnsLookupException.class, () -> resolver.resolve(question, patience));
      assertEquals(reason, failure.reason(), failure::getMessage);
    }
  }
}

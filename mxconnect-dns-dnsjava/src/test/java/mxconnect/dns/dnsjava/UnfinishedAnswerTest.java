package mxconnect.dns.dnsjava;

import static mxconnect.api.dns.RecordType.A;
import static mxconnect.api.dns.RecordType.MX;
import static mxconnect.dns.dnsjava.SignedZone.name;

import java.util.List;
import java.util.function.Consumer;
import mxconnect.api.dns.DnsAnswer.Found;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Answers that neither give nor deny what was asked for. Only an alias may lead out of one. */
@Timeout(60)
class UnfinishedAnswerTest {
  private static final Name HOST = name("host.signed.");
  private static final Name ALIAS = name("near.signed.");

  private SignedWorld world;
  @AutoClose private Responder server;
  private Validating validating;

  @BeforeEach
  void start() throws Exception {
    world = new SignedWorld();
    server = Responder.start(world);
    validating = Validating.before(server, world);
  }

  @ParameterizedTest
  @ValueSource(strings = {"host.signed", "ns.signed", "nowhere.signed", "signed"})
  void emptyAnswerInASignedZoneIsBogus(String name) {
    world.tamper(Type.MX, UnfinishedAnswerTest::empty);
    validating.assertBogus(name, MX, "no signed NSEC or NSEC3 record came");
  }

  private static void empty(Message reply) {
    reply.removeAllRecords(Section.ANSWER);
    reply.removeAllRecords(Section.AUTHORITY);
    reply.getHeader().setRcode(Rcode.NOERROR);
  }

  @Test
  void targetThatTheMessageDoesNotTellOfIsAskedFor() throws Exception {
    ofTheAlias(Type.A, reply -> {});
    validating.assertSecure(Found.class, "near.signed", A);
    ofTheAlias(Type.A, reply -> reply.addRecord(soa("elsewhere."), Section.AUTHORITY));
    validating.assertSecure(Found.class, "near.signed", A);
  }

  /** An SOA record denies the target (RFC 2308 §2), which takes a proof. */
  @Test
  void targetThatTheMessageDeniesIsNotAskedFor() {
    ofTheAlias(Type.MX, reply -> reply.addRecord(soa("signed."), Section.AUTHORITY));
    validating.assertBogus("near.signed", MX, "no signed NSEC or NSEC3 record came");
  }

  /** Leaves of the answer about the alias the alias alone, and changes that. */
  private void ofTheAlias(int type, Consumer<Message> change) {
    world.tamper(
        type,
        reply -> {
          if (reply.getQuestion().getName().equals(ALIAS)) {
            List.copyOf(reply.getSection(Section.ANSWER)).stream()
                .filter(record -> record.getName().equals(HOST))
                .forEach(record -> reply.removeRecord(record, Section.ANSWER));
            change.accept(reply);
          }
        });
  }

  private static Record soa(String owner) {
    return new SOARecord(
        name(owner), DClass.IN, 300, name("ns.example."), name("hm.example."), 1, 1, 1, 1, 60);
  }
}

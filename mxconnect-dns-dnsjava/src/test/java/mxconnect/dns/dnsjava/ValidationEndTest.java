package mxconnect.dns.dnsjava;

import static mxconnect.api.dns.RecordType.A;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsAnswer.Found;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.spi.Deadline;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Type;

/** What validation asks for, and how it ends when the caller wants it to. */
@Timeout(60)
class ValidationEndTest {
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
  @ValueSource(ints = {Type.DNSKEY, Type.DS})
  void silenceDuringValidationIsATimeout(int type) {
    world.tamper(type, reply -> reply.getHeader().setID(0));
    DnsLookupException late =
        assertThrows(
            DnsLookupException.class,
            () -> validating.ask("host.signed", A, Deadline.after(Duration.ofMillis(500))));
    assertEquals(Reason.TIMEOUT, late.reason());
  }

  /** What hindered one look-up alone is not held against the zone. */
  @Test
  void deadlineOfOneLookUpIsNotAFailureOfTheNext() throws Exception {
    world.tamper(Type.DNSKEY, reply -> reply.getHeader().setID(0));
    assertThrows(
        DnsLookupException.class,
        () -> validating.ask("host.signed", A, Deadline.after(Duration.ofMillis(200))));
    world.tamper(reply -> {});
    validating.assertSecure(Found.class, "host.signed", A);
  }

  @ParameterizedTest
  @ValueSource(ints = {Type.DNSKEY, Type.DS})
  void interruptionEndsTheValidation(int type) throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    world.tamper(
        type,
        reply -> {
          reply.getHeader().setID(0);
          asked.countDown();
        });
    FutureTask<DnsAnswer> question = new FutureTask<>(() -> validating.ask("host.signed", A));
    Thread asker = Thread.ofVirtual().start(question);
    asked.await();
    asker.interrupt();
    Exception end = assertThrows(Exception.class, question::get);
    assertInstanceOf(InterruptedException.class, end.getCause());
    world.tamper(reply -> {});
    validating.assertSecure(Found.class, "host.signed", A);
  }

  @Test
  void serverIsAskedNotToValidateAndToSendSignatures() throws Exception {
    validating.ask("host.signed", A);
    List<Message> queries = server.queries();
    assertFalse(queries.isEmpty());
    for (Message query : queries) {
      assertTrue(query.getHeader().getFlag(Flags.CD), query::toString);
      assertEquals(ExtendedFlags.DO, query.getOPT().getFlags(), query::toString);
    }
  }
}

package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.MxConnector;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application may ask the DNS itself, on the terms of every call. */
@Timeout(60)
class QuestionsTest {
  private static final DnsQuestion QUESTION = new DnsQuestion("example.com", RecordType.MX);

  private final ScriptedDns dns =
      new ScriptedDns()
          .mx(Security.SECURE, "example.com", "mx.example.com")
          .fails("dead.example", RecordType.A, Reason.SERVFAIL);
  private final AtomicInteger chains = new AtomicInteger();
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final MxConnector connector = MxConnector.builder().resolver(new Telling()).build();

  @AfterEach
  void close() {
    connector.close();
  }

  @Test
  void answerIsAskedForOnceAndKept() throws Exception {
    DnsAnswer first = connector.resolve(QUESTION);
    assertEquals(Security.SECURE, first.security());
    assertEquals(first.records(MxRecord.class), records(QUESTION));
    assertEquals(List.of("example.com MX"), dns.asked(RecordType.MX));
  }

  private List<MxRecord> records(DnsQuestion question) throws Exception {
    return connector.resolve(question).records(MxRecord.class);
  }

  @Test
  void failureIsTheLookUps() {
    DnsQuestion dead = new DnsQuestion("dead.example", RecordType.A);
    DnsLookupException failure =
        assertThrows(DnsLookupException.class, () -> connector.resolve(dead));
    assertEquals(Reason.SERVFAIL, failure.reason());
  }

  /** RFC 6761 §6, RFC 7686 §2. */
  @ParameterizedTest
  @ValueSource(strings = {"hidden.onion", "localhost", "some.invalid", "_25._tcp.127.0.0.1"})
  void nameThatMustNotBeAskedForHasNothing(String name) throws Exception {
    DnsQuestion question = new DnsQuestion(name, RecordType.TLSA);
    assertEquals(DnsAnswer.noRecords(question), connector.resolve(question));
    assertEquals(Optional.empty(), connector.chainOfTrust(question));
    assertEquals(List.of(), dns.asked(RecordType.TLSA));
    assertEquals(0, chains.get());
  }

  @Test
  void chainIsTheResolvers() throws Exception {
    ChainOfTrust chain = connector.chainOfTrust(QUESTION).orElseThrow();
    assertEquals(ChainOfTrust.Status.SECURE, chain.status());
    assertSame(QUESTION.type(), chain.question().type());
  }

  @Test
  void nullIsRefusedByName() {
    assertEquals(
        "question",
        assertThrows(NullPointerException.class, () -> connector.resolve(null)).getMessage());
    assertEquals(
        "question",
        assertThrows(NullPointerException.class, () -> connector.chainOfTrust(null)).getMessage());
  }

  @Test
  void closedConnectorAnswersNothing() {
    connector.close();
    assertThrows(IllegalStateException.class, () -> connector.resolve(QUESTION));
    assertThrows(IllegalStateException.class, () -> connector.chainOfTrust(QUESTION));
  }

  @Test
  void interruptionEndsTheWait() throws Exception {
    FutureTask<Throwable> call = call(this::slowAnswer);
    Thread thread = Thread.ofVirtual().start(call);
    assertTrue(waiting.await(10, TimeUnit.SECONDS));
    thread.interrupt();
    assertInstanceOf(InterruptedException.class, call.get(10, TimeUnit.SECONDS));
  }

  @Test
  void interruptionEndsTheWaitForAChain() throws Exception {
    FutureTask<Throwable> call = call(this::slowChain);
    Thread thread = Thread.ofVirtual().start(call);
    assertTrue(waiting.await(10, TimeUnit.SECONDS));
    thread.interrupt();
    assertInstanceOf(InterruptedException.class, call.get(10, TimeUnit.SECONDS));
  }

  @Test
  void closingEndsTheWait() throws Exception {
    FutureTask<Throwable> call = call(this::slowAnswer);
    Thread.ofVirtual().start(call);
    assertTrue(waiting.await(10, TimeUnit.SECONDS));
    connector.close();
    assertInstanceOf(InterruptedException.class, call.get(10, TimeUnit.SECONDS));
  }

  @Test
  void closingEndsTheWaitForAChain() throws Exception {
    FutureTask<Throwable> call = call(this::slowChain);
    Thread.ofVirtual().start(call);
    assertTrue(waiting.await(10, TimeUnit.SECONDS));
    connector.close();
    assertInstanceOf(InterruptedException.class, call.get(10, TimeUnit.SECONDS));
  }

  private void slowAnswer() throws Exception {
    connector.resolve(new DnsQuestion("slow.example", RecordType.A));
  }

  private void slowChain() throws Exception {
    connector.chainOfTrust(new DnsQuestion("slow.example", RecordType.A));
  }

  private static FutureTask<Throwable> call(Executable call) {
    return new FutureTask<>(() -> assertThrows(Exception.class, call));
  }

  /** A resolver that tells chains of trust, and has all the time for one name. */
  private final class Telling implements Resolver {
    @Override
    public String name() {
      return "telling";
    }

    @Override
    public Set<Capability> capabilities() {
      return dns.capabilities();
    }

    @Override
    public DnsAnswer resolve(DnsQuestion question, Deadline deadline)
        throws DnsLookupException, InterruptedException {
      awaitForever(question);
      return dns.resolve(question, deadline);
    }

    @Override
    public Optional<ChainOfTrust> chainOfTrust(DnsQuestion question, Deadline deadline)
        throws InterruptedException {
      chains.incrementAndGet();
      awaitForever(question);
      return Optional.of(
          new ChainOfTrust(question, ChainOfTrust.Status.SECURE, "", List.of(), Optional.empty()));
    }

    private void awaitForever(DnsQuestion question) throws InterruptedException {
      if (question.name().equals("slow.example")) {
        waiting.countDown();
        new CountDownLatch(1).await();
      }
    }
  }
}

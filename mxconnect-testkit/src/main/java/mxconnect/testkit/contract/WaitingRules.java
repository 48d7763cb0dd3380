package mxconnect.testkit.contract;

import static mxconnect.api.dns.RecordType.MX;
import static mxconnect.testkit.dns.QueryMatch.anyQuery;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** How a resolver waits: under a deadline, open to interruption, and with many at once. */
interface WaitingRules extends ResolverFixture {
  int MANY = 1_000;

  /** As many datagrams as surely fit into the server's buffer. */
  int BURST = 50;

  int CALLS = 5;

  @Test
  default void deadlineEndsTheWaitBeforeTheTimeoutDoes() throws Exception {
    dns().fault(anyQuery(), DnsFault.drop());
    assertTimesOut(SHORT);
  }

  @Test
  default void deadlineEndsTheWaitForTcp() throws Exception {
    zone(z -> z.mx("example.com", 10, "mx.example"));
    dns().fault(anyQuery(), DnsFault.truncate());
    dns().fault(anyQuery().over(Transport.TCP), DnsFault.drop());
    assertTimesOut(SHORT);
  }

  @Test
  default void nothingIsAskedAfterTheDeadline() throws Exception {
    assertTimesOut(Duration.ZERO);
    assertEquals(List.of(), dns().queries());
  }

  @Test
  default void interruptionEndsTheWaitOfEveryKindOfThread() throws Exception {
    dns().fault(anyQuery(), DnsFault.drop());
    assertInterruptible(Thread.ofVirtual(), Transport.UDP);
    assertInterruptible(Thread.ofPlatform(), Transport.UDP);
  }

  @Test
  default void interruptionEndsTheWaitForTcp() throws Exception {
    zone(z -> z.mx("example.com", 10, "mx.example"));
    dns().fault(anyQuery(), DnsFault.truncate());
    dns().fault(anyQuery().over(Transport.TCP), DnsFault.drop());
    assertInterruptible(Thread.ofVirtual(), Transport.TCP);
    assertInterruptible(Thread.ofPlatform(), Transport.TCP);
  }

  @Test
  default void interruptedThreadDoesNotBeginToWait() throws Exception {
    dns().fault(anyQuery(), DnsFault.drop());
    Resolver resolver = patient();
    Outcome.of(
            () -> {
              Thread.currentThread().interrupt();
              return ask(resolver, "example.com", MX);
            })
        .assertFailure(InterruptedException.class, grace());
  }

  @Test
  @ResourceLock(Resources.GLOBAL)
  default void socketsAreClosedAfterSuccessFailureAndSilence() throws Exception {
    zone(z -> z.mx("good.example", 10, "mx.example"));
    dns().fault("bad.example", MX, DnsFault.servfail());
    dns().fault("silent.example", MX, DnsFault.drop());
    Resolver resolver = impatient();
    ask(resolver, "good.example", MX); // whatever the JVM keeps open for good is open now
    long before = Descriptors.sockets();
    for (int i = 0; i < CALLS; i++) {
      ask(resolver, "good.example", MX);
      failure(resolver, "bad.example", MX);
      failure(resolver, "silent.example", MX);
    }
    Descriptors.assertNoneLeft(before, CALLS);
  }

  @Test
  default void manyQuestionsAreAskedAtOnce() throws Exception {
    List<String> names = List.of("example.com", "example.net");
    zone(
        z -> {
          names.forEach(name -> z.mx(name, 10, "mx." + name));
          return z;
        });
    Gate gate = Gate.closed();
    dns().fault(anyQuery().type(MX), DnsFault.holdUntil(gate));
    Resolver resolver = patient();
    List<Future<DnsAnswer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        while (answers.size() < MANY) {
          for (int i = 0; i < BURST; i++) {
            String name = names.get(i % names.size());
            answers.add(threads.submit(() -> ask(resolver, name, MX)));
          }
          gate.awaitWaiting(answers.size(), grace());
        }
      } finally {
        gate.open();
      }
      for (int i = 0; i < answers.size(); i++) {
        String name = names.get(i % names.size());
        assertEquals(
            List.of(new MxRecord(10, "mx." + name)),
            answers.get(i).get().records(MxRecord.class),
            () -> "the mail exchangers of " + name);
      }
    }
  }

  private void assertTimesOut(Duration time) throws Exception {
    Resolver resolver = patient();
    DnsLookupException late =
        Outcome.of(() -> resolver.resolve(new DnsQuestion("example.com", MX), Deadline.after(time)))
            .assertFailure(DnsLookupException.class, time.plus(grace()));
    assertEquals(Reason.TIMEOUT, late.reason());
  }

  private void assertInterruptible(Thread.Builder kind, Transport waitingFor) throws Exception {
    dns().forgetQueries();
    Resolver resolver = patient();
    Outcome outcome = Outcome.of(kind, () -> ask(resolver, "example.com", MX));
    dns().awaitQuery(q -> q.asks("example.com", MX) && q.transport() == waitingFor, PATIENCE);
    outcome.interrupt();
    outcome.assertFailure(InterruptedException.class, grace());
  }
}

package mxconnect.testkit.contract;

import static mxconnect.api.dns.RecordType.MX;
import static mxconnect.testkit.dns.QueryMatch.anyQuery;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.Transport;
import org.junit.jupiter.api.Test;

/** How a resolver waits: under a deadline, open to interruption, and with many at once. */
interface WaitingRules extends ResolverFixture {
  Path DESCRIPTORS = Path.of("/proc/self/fd");

  int MANY = 1_000;

  /** As many datagrams as surely fit into the server's buffer. */
  int BURST = 50;

  @Test
  default void deadlineEndsTheWaitBeforeTheTimeoutDoes() {
    dns().fault(anyQuery(), DnsFault.drop());
    DnsLookupException late =
        assertThrows(
            DnsLookupException.class,
            () -> patient().resolve(question("example.com"), Deadline.after(SHORT)));
    assertEquals(Reason.TIMEOUT, late.reason());
  }

  @Test
  default void deadlineEndsTheWaitForTcp() {
    zone(z -> z.mx("example.com", 10, "mx.example"));
    dns().fault(anyQuery(), DnsFault.truncate());
    dns().fault(anyQuery().over(Transport.TCP), DnsFault.drop());
    DnsLookupException late =
        assertThrows(
            DnsLookupException.class,
            () -> patient().resolve(question("example.com"), Deadline.after(SHORT)));
    assertEquals(Reason.TIMEOUT, late.reason());
  }

  @Test
  default void nothingIsAskedAfterTheDeadline() {
    DnsLookupException late =
        assertThrows(
            DnsLookupException.class,
            () -> patient().resolve(question("example.com"), Deadline.after(Duration.ZERO)));
    assertEquals(Reason.TIMEOUT, late.reason());
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
  default void interruptedThreadDoesNotBeginToWait() {
    dns().fault(anyQuery(), DnsFault.drop());
    Resolver resolver = patient();
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> ask(resolver, "example.com", MX));
  }

  @Test
  default void socketsAreClosedAfterSuccessFailureAndSilence() throws Exception {
    assumeTrue(Files.isDirectory(DESCRIPTORS));
    zone(z -> z.mx("good.example", 10, "mx.example"));
    dns().fault("bad.example", MX, DnsFault.servfail());
    dns().fault("silent.example", MX, DnsFault.drop());
    Resolver resolver = impatient();
    ask(resolver, "good.example", MX); // whatever the JVM keeps open for good is open now
    long before = sockets();
    for (int i = 0; i < 5; i++) {
      ask(resolver, "good.example", MX);
      failure(resolver, "bad.example", MX);
      failure(resolver, "silent.example", MX);
    }
    long after = sockets();
    assertTrue(after <= before, before + " sockets before, " + after + " after");
  }

  private static long sockets() throws IOException {
    try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
      return descriptors.filter(WaitingRules::isSocket).count();
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  @Test
  default void manyQuestionsAreAskedAtOnce() throws Exception {
    zone(z -> z.mx("example.com", 10, "mx.example"));
    Gate gate = Gate.closed();
    dns().fault(anyQuery().type(MX), DnsFault.holdUntil(gate));
    Resolver resolver = patient();
    List<Future<DnsAnswer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      while (answers.size() < MANY) {
        for (int i = 0; i < BURST; i++) {
          answers.add(threads.submit(() -> ask(resolver, "example.com", MX)));
        }
        gate.awaitWaiting(answers.size(), PATIENCE);
      }
      gate.open();
      for (Future<DnsAnswer> answer : answers) {
        assertInstanceOf(DnsAnswer.Found.class, answer.get());
      }
    }
  }

  private void assertInterruptible(Thread.Builder kind, Transport waitingFor) throws Exception {
    dns().forgetQueries();
    Resolver resolver = patient();
    CompletableFuture<DnsAnswer> result = new CompletableFuture<>();
    Thread asker = kind.start(() -> complete(result, resolver));
    dns().awaitQuery(q -> q.asks("example.com", MX) && q.transport() == waitingFor, PATIENCE);
    asker.interrupt();
    Throwable cause = assertThrows(ExecutionException.class, result::get).getCause();
    assertInstanceOf(InterruptedException.class, cause);
    assertTrue(asker.join(PATIENCE), "the thread still runs");
  }

  private void complete(CompletableFuture<DnsAnswer> result, Resolver resolver) {
    try {
      result.complete(ask(resolver, "example.com", MX));
    } catch (Exception e) {
      result.completeExceptionally(e);
    }
  }

  private static DnsQuestion question(String name) {
    return new DnsQuestion(name, MX);
  }
}

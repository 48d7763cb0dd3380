package mxconnect.core.dns;

import static mxconnect.core.dns.Dns.A;
import static mxconnect.core.dns.Dns.MX;
import static mxconnect.core.dns.Dns.found;
import static mxconnect.core.dns.Dns.noTime;
import static mxconnect.core.dns.Dns.patience;
import static mxconnect.core.dns.Dns.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures are remembered, and for how long (RFC 2308 §7). */
@Timeout(60)
class LookupsFailureTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MEMORY = Duration.ofSeconds(30);

  private final FakeClock clock = new FakeClock();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final ScriptedResolver resolver = new ScriptedResolver(LookupsFailureTest::servfail);
  private final Lookups lookups = new Lookups(resolver, settings(), clock);

  @AfterEach
  void close() {
    lookups.close();
  }

  private static DnsAnswer servfail(DnsQuestion question) throws DnsLookupException {
    throw new DnsLookupException(question, Reason.SERVFAIL, "SERVFAIL from 192.0.2.1:53");
  }

  /** A resolver that takes interruption for silence. */
  private DnsAnswer timeoutWhenInterrupted(DnsQuestion question) throws DnsLookupException {
    asked.countDown();
    try {
      new CountDownLatch(1).await();
      throw new AssertionError("never");
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw new DnsLookupException(question, Reason.TIMEOUT, "no answer");
    }
  }

  private DnsLookupException fails(DnsQuestion question) {
    return assertThrows(DnsLookupException.class, () -> lookups.resolve(question, patience()));
  }

  private void assertAsked(int times) {
    assertEquals(times, resolver.asked().size());
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVFAIL", "REFUSED", "TIMEOUT", "MALFORMED", "BOGUS"})
  void failureIsRememberedFor30Seconds(Reason reason) {
    resolver.from(
        question -> {
          throw new DnsLookupException(question, reason, "why");
        });
    fails(MX);
    clock.advance(MEMORY.minus(SECOND));
    DnsLookupException remembered = fails(MX);
    assertEquals(reason, remembered.reason());
    assertEquals(MX + ": why", remembered.getMessage());
    assertAsked(1);
    clock.advance(SECOND);
    fails(MX);
    assertAsked(2);
  }

  @Test
  void failureIsKnownAsAnAnswerIs() {
    resolver.from(
        question -> {
          throw new DnsLookupException(question, Reason.SERVFAIL, "why");
        });
    fails(MX);
    PendingAnswer known = lookups.known(MX).orElseThrow();
    DnsLookupException remembered =
        assertThrows(DnsLookupException.class, () -> known.await(patience()));
    assertEquals(Reason.SERVFAIL, remembered.reason());
    assertAsked(1);
  }

  @ParameterizedTest
  @CsvSource({"200ms, 200", "5m, 300000"})
  void failureIsRememberedForAsLongAsIsSet(String setting, long millis) {
    try (Lookups set = new Lookups(resolver, settings("dns.cache.failures", setting), clock)) {
      assertThrows(DnsLookupException.class, () -> set.resolve(MX, patience()));
      clock.advance(Duration.ofMillis(millis - 1));
      assertThrows(DnsLookupException.class, () -> set.resolve(MX, patience()));
      assertAsked(1);
      clock.advance(Duration.ofMillis(1));
      assertThrows(DnsLookupException.class, () -> set.resolve(MX, patience()));
      assertAsked(2);
    }
  }

  @Test
  void failureIsNotRememberedIfThatIsSet() {
    try (Lookups set = new Lookups(resolver, settings("dns.cache.failures", "0"), clock)) {
      assertThrows(DnsLookupException.class, () -> set.resolve(MX, patience()));
      assertThrows(DnsLookupException.class, () -> set.resolve(MX, patience()));
      assertAsked(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"6m", "-1s", "30"})
  void failureIsRememberedForFiveMinutesAtMost(String setting) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Lookups(resolver, settings("dns.cache.failures", setting), clock));
  }

  @ParameterizedTest
  @EnumSource(names = {"NETWORK", "OTHER"})
  void failureThatSaysNothingOfTheNameIsNotRemembered(Reason reason) {
    resolver.from(
        question -> {
          throw new DnsLookupException(question, reason, "why");
        });
    fails(MX);
    fails(MX);
    assertAsked(2);
  }

  @Test
  void unexpectedExceptionOfTheResolverIsNotRemembered() {
    resolver.from(
        question -> {
          throw new IllegalStateException("broken");
        });
    fails(MX);
    fails(MX);
    assertAsked(2);
  }

  @Test
  void failureIsThatOfOneTypeAlone() throws Exception {
    fails(MX);
    resolver.from(question -> found(question, Duration.ZERO));
    assertEquals(A, lookups.resolve(A, patience()).question());
  }

  @Test
  void deadlineOfTheCallIsNotRemembered() throws Exception {
    resolver.from(this::timeoutWhenInterrupted);
    assertThrows(DnsLookupException.class, () -> lookups.resolve(MX, noTime()));
    assertAnsweredNow();
  }

  @Test
  void interruptionOfTheCallIsNotRemembered() throws Exception {
    resolver.from(this::timeoutWhenInterrupted);
    Thread call =
        Thread.startVirtualThread(
            () -> assertThrows(InterruptedException.class, () -> lookups.resolve(MX, patience())));
    asked.await();
    call.interrupt();
    interrupted.await();
    call.join();
    assertAnsweredNow();
  }

  @Test
  void cancellationOfTheCallIsNotRemembered() throws Exception {
    resolver.from(this::timeoutWhenInterrupted);
    PendingAnswer pending = lookups.ask(MX);
    asked.await();
    pending.close();
    interrupted.await();
    assertAnsweredNow();
  }

  private void assertAnsweredNow() throws Exception {
    resolver.from(question -> found(question, Duration.ZERO));
    assertEquals(MX, lookups.resolve(MX, patience()).question());
  }

  @Test
  void freshQuestionPassesTheMemoryAndItsAnswerReplacesTheFailure() throws Exception {
    fails(MX);
    resolver.from(question -> found(question, Duration.ZERO));
    fails(MX);
    lookups.resolveFresh(MX, patience());
    assertAnsweredNow();
  }

  @Test
  void failureOfAFreshQuestionLeavesTheAnswerThatIsKept() throws Exception {
    resolver.from(question -> found(question, Duration.ofMinutes(5)));
    lookups.resolve(MX, patience());
    resolver.from(LookupsFailureTest::servfail);
    assertThrows(DnsLookupException.class, () -> lookups.resolveFresh(MX, patience()));
    assertEquals(found(MX, Duration.ofMinutes(5)), lookups.resolve(MX, patience()));
  }

  @Test
  void failuresAreBoundedByTheirWeight() {
    FailureMemory memory = new FailureMemory(settings("dns.cache.size", "64"), clock);
    manyQuestions()
        .forEach(
            question ->
                memory.put(
                    question,
                    new DnsLookupException(question, Reason.SERVFAIL, "x".repeat(2_000))));
    long kept = manyQuestions().filter(question -> memory.find(question).isPresent()).count();
    assertTrue(kept <= 16 * 1024 / 2_000, () -> kept + " are kept");
  }

  private static Stream<DnsQuestion> manyQuestions() {
    return IntStream.range(0, 1_000)
        .mapToObj(i -> new DnsQuestion("n" + i + ".example", RecordType.MX));
  }
}

package mxconnect.core.dns;

import static mxconnect.core.dns.Dns.A;
import static mxconnect.core.dns.Dns.MX;
import static mxconnect.core.dns.Dns.found;
import static mxconnect.core.dns.Dns.patience;
import static mxconnect.core.dns.Dns.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mxconnect.api.ProviderException;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TxtRecord;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a resolver does wrong is a failed look-up, never a hang or a foreign exception. */
@Timeout(60)
class GuardedResolverTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final FakeClock clock = new FakeClock();
  private final Resolver resolver = mock(Resolver.class);

  @BeforeEach
  void named() {
    when(resolver.name()).thenReturn("foreign");
  }

  private DnsAnswer answer() throws Exception {
    try (Lookups lookups = new Lookups(resolver, settings(), clock)) {
      return lookups.resolve(MX, patience());
    }
  }

  private DnsLookupException failure() {
    return assertThrows(DnsLookupException.class, this::answer);
  }

  static Stream<Throwable> foreignExceptions() {
    return Stream.of(
        new IllegalStateException("broken"),
        new NoSuchMethodError("gone"),
        new StackOverflowError(),
        new AssertionError("broken"),
        new InterruptedException("nobody did"));
  }

  @ParameterizedTest
  @MethodSource("foreignExceptions")
  void foreignExceptionIsAFailureThatNamesTheResolver(Throwable thrown) throws Exception {
    when(resolver.resolve(any(), any())).thenThrow(thrown);
    DnsLookupException failure = failure();
    assertEquals(Reason.OTHER, failure.reason());
    assertSame(thrown, failure.getCause());
    assertTrue(failure.getMessage().contains("the resolver foreign"), failure::getMessage);
  }

  static Stream<DnsAnswer> answersThatDoNotFit() {
    return Stream.of(
        found(A, HOUR),
        found(new DnsQuestion("other.example", RecordType.MX), HOUR),
        new DnsAnswer.Found(
            MX, List.of(new TxtRecord(List.of("a\u001b[2Jb"))), List.of(), HOUR, Security.UNKNOWN));
  }

  @ParameterizedTest
  @MethodSource("answersThatDoNotFit")
  void answerThatDoesNotFitTheQuestionIsMalformed(DnsAnswer answer) throws Exception {
    when(resolver.resolve(any(), any())).thenReturn(answer);
    DnsLookupException failure = failure();
    assertEquals(Reason.MALFORMED, failure.reason());
    assertFalse(failure.getMessage().contains("\u001b"), failure::getMessage);
  }

  @Test
  @SuppressWarnings("NullAway")
  void nullIsMalformed() throws Exception {
    when(resolver.resolve(any(), any())).thenReturn(null);
    assertEquals(Reason.MALFORMED, failure().reason());
  }

  /** The stack leads to the resolver, not to the engine that uses the address. */
  @Test
  @SuppressWarnings("NullAway")
  void recordWithoutAnAddressIsRefusedWhereItIsMade() throws Exception {
    when(resolver.resolve(any(), any()))
        .thenAnswer(call -> DnsAnswer.found(A, new AddressRecord(null)));
    DnsLookupException failure = failure();
    assertEquals(Reason.OTHER, failure.reason());
    assertEquals("address", failure.getCause().getMessage());
  }

  @Test
  void answerAfterTheDeadlineIsATimeout() throws Exception {
    when(resolver.resolve(any(), any()))
        .thenAnswer(
            call -> {
              clock.advance(HOUR);
              return found(MX, HOUR);
            });
    GuardedResolver guarded = new GuardedResolver(resolver);
    DnsLookupException failure =
        assertThrows(
            DnsLookupException.class,
            () -> guarded.resolve(MX, Deadline.after(Duration.ofSeconds(30), clock), ""));
    assertEquals(Reason.TIMEOUT, failure.reason());
  }

  /** RFC 7672 §2.1.1. */
  @Test
  void resolverWithoutDnssecCannotCallAnAnswerSecure() throws Exception {
    DnsAnswer secure = new DnsAnswer.NoRecords(MX, List.of(), HOUR, Security.SECURE);
    when(resolver.resolve(any(), any())).thenReturn(secure);
    assertEquals(Security.UNKNOWN, answer().security());
    when(resolver.capabilities()).thenReturn(Set.of(Capability.DNSSEC));
    assertEquals(Security.SECURE, answer().security());
  }

  @Test
  void resolverThatCannotTellWhatItCanDoIsNotUsed() {
    when(resolver.capabilities()).thenThrow(new NoSuchFieldError("STRICT"));
    ProviderException refusal =
        assertThrows(ProviderException.class, () -> new Lookups(resolver, settings()));
    assertTrue(refusal.getMessage().contains("resolver foreign"), refusal::getMessage);
  }
}

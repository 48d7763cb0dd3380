package mxconnect.core.dns;

import static mxconnect.core.dns.Dns.A;
import static mxconnect.core.dns.Dns.MX;
import static mxconnect.core.dns.Dns.noTime;
import static mxconnect.core.dns.Dns.patience;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.ChainOfTrust.Status;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a resolver tells of DNSSEC is for people: whatever it does wrong, there is nothing to see.
 */
@Timeout(60)
class ChainOfTrustTest {
  private final Resolver resolver = mock(Resolver.class);

  @BeforeEach
  void validates() {
    when(resolver.name()).thenReturn("foreign");
    when(resolver.capabilities()).thenReturn(Set.of(Capability.DNSSEC));
  }

  private Optional<ChainOfTrust> told() throws InterruptedException {
    return told(patience());
  }

  private Optional<ChainOfTrust> told(Deadline deadline) throws InterruptedException {
    return new GuardedResolver(resolver).chainOfTrust(MX, deadline);
  }

  private static Optional<ChainOfTrust> chain(DnsQuestion question, Status status) {
    return Optional.of(new ChainOfTrust(question, status, "", List.of(), Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void chainIsPassedOn(Status status) throws Exception {
    when(resolver.chainOfTrust(any(), any())).thenReturn(chain(MX, status));
    assertEquals(chain(MX, status), told());
  }

  static Stream<Status> statuses() {
    return Stream.of(Status.values());
  }

  @Test
  void chainOfAnotherQuestionIsNone() throws Exception {
    when(resolver.chainOfTrust(any(), any())).thenReturn(chain(A, Status.INSECURE));
    assertEquals(Optional.empty(), told());
  }

  /** RFC 7672 §2.1.1. */
  @Test
  void resolverWithoutDnssecCannotCallAChainSecure() throws Exception {
    when(resolver.capabilities()).thenReturn(Set.of());
    when(resolver.chainOfTrust(any(), any())).thenReturn(chain(MX, Status.SECURE));
    assertEquals(Optional.empty(), told());
    when(resolver.chainOfTrust(any(), any())).thenReturn(chain(MX, Status.BOGUS));
    assertEquals(chain(MX, Status.BOGUS), told());
  }

  @Test
  @SuppressWarnings("NullAway")
  void nullIsNone() throws Exception {
    when(resolver.chainOfTrust(any(), any())).thenReturn(null);
    assertEquals(Optional.empty(), told());
  }

  @ParameterizedTest
  @MethodSource("mxconnect.core.dns.GuardedResolverTest#foreignExceptions")
  void foreignExceptionIsNone(Throwable thrown) throws Exception {
    when(resolver.chainOfTrust(any(), any())).thenThrow(thrown);
    assertEquals(Optional.empty(), told());
  }

  @Test
  void resolverThatIgnoresItsDeadlineIsInterruptedAndNotWaitedFor() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    when(resolver.chainOfTrust(any(), any()))
        .thenAnswer(
            call -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return Optional.empty();
            });
    assertEquals(Optional.empty(), told(noTime()));
    assertTrue(interrupted.await(10, TimeUnit.SECONDS));
  }
}

package mxconnect.core.policy;

import static mxconnect.core.policy.FinderWorld.DOMAIN;
import static mxconnect.core.policy.FinderWorld.ENFORCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaSts;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.api.TlsReportResult;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.spi.PolicyFetchException;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;
import mxconnect.core.hook.Hooks;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A broken provider is no verdict about the domain. */
@Timeout(60)
class BrokenProviderTest {
  @AutoClose private final FinderWorld world = new FinderWorld();

  static Stream<Throwable> faults() {
    return Stream.of(
        new IllegalStateException("broken"),
        new NoClassDefFoundError("okio/Options"),
        new NoSuchMethodError("okio.Okio.socket"),
        new ExceptionInInitializerError("broken"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void brokenFetcherIsNoVerdict(Throwable fault) throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.behave(request -> thrown(fault));
    assertUnavailable(world.find());
    world.fetcher.serve(ENFORCE);
    assertTrue(world.find().enforced(), "there is nothing to wait for");
  }

  @ParameterizedTest
  @MethodSource("faults")
  void brokenResolverIsNoVerdict(Throwable fault) throws Exception {
    world.dns.breakWith(DOMAIN, fault);
    assertUnavailable(world.find());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void knownPolicyStaysInForce(Throwable fault) throws Exception {
    world.know("1", ENFORCE);
    world.dns.announce(DOMAIN, "2");
    world.fetcher.behave(request -> thrown(fault));
    AppliedPolicy applied = world.find();
    assertTrue(applied.enforced());
    assertEquals(Optional.of(Reason.PROVIDER_FAILED), applied.report().reason());
    assertEquals(applied, awaited(applied, MtaSts.ON));
  }

  @Test
  void descriptorsThatRanOutAreNoVerdict() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.behave(
        request -> {
          throw new PolicyFetchException(
              TlsReportResult.STS_POLICY_FETCH_ERROR,
              "no connection",
              new SocketException("Too many open files"));
        });
    assertUnavailable(ErrorCode.LOCAL_RESOURCES, world.find());
    world.fetcher.serve(ENFORCE);
    assertTrue(world.find().enforced(), "there is nothing to wait for");
  }

  @Test
  void questionThatThisSystemCouldNotAskIsNoVerdict() throws Exception {
    world.dns.fail(DOMAIN, DnsLookupException.Reason.LOCAL_RESOURCES);
    assertUnavailable(ErrorCode.LOCAL_RESOURCES, world.find());
  }

  @Test
  void policyHostWhoseAddressesThisSystemCouldNotAskForIsNoVerdict() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.dns.noAddresses = Optional.of(DnsLookupException.Reason.LOCAL_RESOURCES);
    assertUnavailable(ErrorCode.LOCAL_RESOURCES, world.find());
    world.dns.noAddresses = Optional.empty();
    world.fetcher.serve(ENFORCE);
    assertTrue(world.find().enforced(), "there is nothing to wait for");
  }

  @ParameterizedTest
  @EnumSource(
      value = DnsLookupException.Reason.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "LOCAL_RESOURCES")
  void policyHostWhoseAddressesAreNotToldIsAVerdict(DnsLookupException.Reason reason)
      throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.dns.noAddresses = Optional.of(reason);
    AppliedPolicy applied = world.find();
    assertEquals(Optional.of(Reason.FETCH_FAILED), applied.report().reason());
    assertEquals(1, world.log.tlsResults().size());
  }

  @Test
  void hostThatFailsIsAVerdict() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.behave(
        request -> {
          throw new IOException("reset");
        });
    assertEquals(Source.NONE, awaited(world.find(), MtaSts.ON).report().source());
  }

  /** Under ON mail waits; else it goes, and the report says why it has no policy. */
  private static void assertUnavailable(AppliedPolicy applied) throws Exception {
    assertUnavailable(ErrorCode.MTA_STS_UNAVAILABLE, applied);
  }

  private static void assertUnavailable(ErrorCode code, AppliedPolicy applied) throws Exception {
    assertEquals(Source.NONE, applied.report().source());
    assertEquals(Optional.of(Reason.PROVIDER_FAILED), applied.report().reason());
    Problem problem =
        assertThrows(StepException.class, () -> awaited(applied, MtaSts.ON)).problem();
    assertEquals(code, problem.code());
    assertTrue(problem.temporary());
    assertTrue(problem.message().contains(DOMAIN), problem::message);
    assertEquals("4.3.0", problem.code().reply(true).enhancedStatus());
    assertEquals(applied, awaited(applied, MtaSts.IF_AVAILABLE));
  }

  private static AppliedPolicy awaited(AppliedPolicy applied, MtaSts option) throws Exception {
    FutureTask<AppliedPolicy> found = new FutureTask<>(() -> applied);
    found.run();
    try (PolicyStep step = new PolicyStep(Optional.empty(), new Hooks(List.of()))) {
      return step.await(Optional.of(found), option);
    }
  }

  private static <T> T thrown(Throwable fault) {
    if (fault instanceof RuntimeException e) {
      throw e;
    }
    throw (Error) fault;
  }
}

package mxconnect.core.policy;

import static mxconnect.core.policy.FinderWorld.DOMAIN;
import static mxconnect.core.policy.FinderWorld.ENFORCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import mxconnect.api.IpLiteral;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.TlsReportResult;
import mxconnect.api.spi.PolicyFetchException;
import mxconnect.api.spi.PolicyRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both families of a policy host count, whichever is known first. */
@Timeout(60)
class PolicyHostFamiliesTest {
  private static final InetAddress FOUR = IpLiteral.parse("127.0.0.1").orElseThrow();
  private static final InetAddress SIX = IpLiteral.parse("::1").orElseThrow();

  @AutoClose private final FinderWorld world = new FinderWorld();

  @BeforeEach
  void announce() {
    world.dns.announce(DOMAIN, "1");
    world.dns.policyHosts = List.of(FOUR, SIX);
  }

  @Test
  void laterFamilyIsDialledWhenTheFirstOneHasFailed() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    world.dns.ipv6 = failed;
    world.fetcher.behave(
        request -> {
          if (isIpv6(request)) {
            return FakeFetcher.answer(200, "text/plain", ENFORCE);
          }
          failed.countDown();
          throw new ConnectException("refused");
        });
    assertTrue(world.find().enforced());
    assertEquals(List.of(List.of(FOUR), List.of(SIX)), dialled());
  }

  @Test
  void laterFamilyIsDialledBesideOneThatIsSilent() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    world.dns.ipv6 = begun;
    world.fetcher.behave(
        request -> {
          if (!isIpv6(request)) {
            begun.countDown();
            new CountDownLatch(1).await();
          }
          return FakeFetcher.answer(200, "text/plain", ENFORCE);
        });
    assertTrue(world.find().enforced());
    assertEquals(List.of(List.of(FOUR), List.of(SIX)), dialled());
    assertEquals(DOMAIN, world.fetcher.interrupted.take());
  }

  @Test
  void familyThatIsNotKnownYetHoldsUpNothing() throws Exception {
    world.dns.ipv6 = new CountDownLatch(1);
    world.fetcher.serve(ENFORCE);
    assertTrue(world.find().enforced());
    assertEquals(List.of(List.of(FOUR)), dialled());
  }

  @Test
  void answerOfOneFamilyCountsWhateverItIs() throws Exception {
    world.dns.ipv6 = new CountDownLatch(1);
    assertEquals(Optional.of(Reason.FETCH_FAILED), world.find().report().reason());
    assertEquals(List.of(List.of(FOUR)), dialled());
  }

  @Test
  void badCertificateOfEitherFamilyIsWhatIsReported() throws Exception {
    for (InetAddress bad : List.of(FOUR, SIX)) {
      world.dns.announce(DOMAIN, bad.equals(FOUR) ? "4" : "6");
      world.fetcher.behave(
          request -> {
            throw request.addresses().contains(bad)
                ? new PolicyFetchException(
                    TlsReportResult.STS_WEBPKI_INVALID, "bad", new Exception())
                : new ConnectException("refused");
          });
      assertEquals(Optional.of(Reason.WEBPKI_INVALID), world.find().report().reason());
    }
  }

  @Test
  void addressesThatFailSayMoreThanAFamilyThatHasNone() throws Exception {
    world.dns.policyHosts = List.of(SIX);
    world.fetcher.fail();
    world.find();
    String told = world.told("mta-sts.example.com").getFirst().message();
    assertTrue(told.contains("as the test wants it"), told);
  }

  private List<List<InetAddress>> dialled() {
    return world.fetcher.requests.stream().map(PolicyRequest::addresses).toList();
  }

  private static boolean isIpv6(PolicyRequest request) {
    return request.addresses().getFirst() instanceof Inet6Address;
  }
}

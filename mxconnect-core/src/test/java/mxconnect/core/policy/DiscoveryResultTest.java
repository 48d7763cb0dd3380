package mxconnect.core.policy;

import static mxconnect.core.policy.FinderWorld.DOMAIN;
import static mxconnect.core.policy.FinderWorld.ENFORCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.spi.PolicyFetchException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is reported of a policy that cannot be had (RFC 8460 §4.3.2.2). */
@Timeout(60)
class DiscoveryResultTest {
  @AutoClose private final FinderWorld world = new FinderWorld();

  @Test
  void policyThatCannotBeFetchedIsReportedInEachCall() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.fail();
    assertFailure(TlsReportResult.STS_POLICY_FETCH_ERROR);
    assertFailure(TlsReportResult.STS_POLICY_FETCH_ERROR);
    assertEquals(1, world.fetcher.requests.size());
  }

  @Test
  void policyThatBreaksTheGrammarIsReported() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.serve("version: STSv2\n");
    assertFailure(TlsReportResult.STS_POLICY_INVALID);
  }

  @Test
  void policyHostWhoseCertificateIsNotTrustedIsReported() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.behave(
        request -> {
          throw new PolicyFetchException(
              TlsReportResult.STS_WEBPKI_INVALID, "expired", new IOException("expired"));
        });
    assertFailure(TlsReportResult.STS_WEBPKI_INVALID);
  }

  @Test
  void policyInForceHidesThatANewerOneCannotBeFetched() throws Exception {
    world.know("1", ENFORCE);
    world.dns.announce(DOMAIN, "2");
    world.fetcher.fail();
    assertTrue(world.find().enforced());
    assertEquals(List.of(), world.log.tlsResults());
  }

  @Test
  void domainWithoutPolicyHasFailedInNothing() throws Exception {
    world.find();
    assertEquals(List.of(), world.log.tlsResults());
    world.dns.fail(DOMAIN, Reason.SERVFAIL);
    world.find();
    assertEquals(List.of(), world.log.tlsResults());
  }

  @Test
  void brokenFetcherIsNoFailureOfTheDomain() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.behave(
        request -> {
          throw new IllegalStateException("broken");
        });
    world.find();
    assertEquals(List.of(), world.log.tlsResults());
  }

  @Test
  void callThatHasNoTimeLeftReportsNothing() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.serveLater(ENFORCE);
    world.find(DOMAIN, Duration.ofMillis(200));
    assertEquals(List.of(), world.log.tlsResults());
  }

  private void assertFailure(TlsReportResult type) throws InterruptedException {
    world.find();
    List<TlsResult> results = world.log.tlsResults();
    assertEquals(1, results.size(), results::toString);
    TlsResult result = results.getFirst();
    assertEquals(Optional.of(type), result.failure());
    assertEquals(TlsPolicyType.STS, result.policyType());
    assertEquals(DOMAIN, result.policyDomain());
    assertEquals(List.of(), result.policyStrings());
    assertEquals(Optional.empty(), result.hostname());
  }
}

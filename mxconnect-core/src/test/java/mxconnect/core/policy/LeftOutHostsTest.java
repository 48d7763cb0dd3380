package mxconnect.core.policy;

import static mxconnect.core.policy.JudgedHosts.host;
import static mxconnect.core.policy.JudgedHosts.hosts;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.MtaStsMode;
import mxconnect.api.Step;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import mxconnect.api.TraceEvent;
import mxconnect.core.obligation.HostObligation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of hosts that a policy lists or not (RFC 8461 §5.1). */
class LeftOutHostsTest {
  private final JudgedHosts judged = new JudgedHosts();

  @Test
  void hostThatAnEnforcedPolicyDoesNotListIsReportedOnce() {
    judged
        .under(MtaStsMode.ENFORCE, "mx.example.com")
        .reportMismatches(hosts("mx.example.com", "mx.elsewhere.example", "mx.elsewhere.example"));
    assertEquals(1, judged.log.tlsResults().size(), judged.log.tlsResults()::toString);
    TlsResult result = judged.log.tlsResults().getFirst();
    assertEquals(TlsPolicyType.STS, result.policyType());
    assertEquals("example.com", result.policyDomain());
    assertEquals(List.of("mx.example.com"), result.mxHosts());
    assertEquals("version: STSv1", result.policyStrings().getFirst());
    assertEquals(Optional.of("mx.elsewhere.example"), result.hostname());
    assertEquals(Optional.of(TlsReportResult.VALIDATION_FAILURE), result.failure());
    assertEquals(
        "mail exchanger mx.elsewhere.example is not listed in the policy", result.message());
  }

  /** Nothing is left out then. */
  @Test
  void hostThatATestedPolicyDoesNotListIsReportedByItsSessions() {
    judged
        .under(MtaStsMode.TESTING, "mx.example.com")
        .reportMismatches(hosts("mx.elsewhere.example"));
    assertEquals(List.of(), judged.log.tlsResults());
  }

  @ParameterizedTest
  @CsvSource({
    "ENFORCE, mx.example.com, true, is listed in the policy",
    "ENFORCE, mx.elsewhere.example, false, is not listed in the policy",
    "TESTING, mx.example.com, true, is listed in the policy",
    "TESTING, mx.elsewhere.example, false, 'is not listed in the policy, which is only being"
        + " tested'",
  })
  void traceTellsWhetherThePolicyListsAHost(
      MtaStsMode mode, String hostname, boolean match, String message) {
    HostObligation obligation = judged.under(mode, "mx.example.com").of(host(hostname));
    TraceEvent event = judged.trace.trace().of(Step.POLICY).getFirst();
    assertEquals(hostname, event.subject());
    assertEquals(message, event.message());
    assertEquals(Map.of("match", String.valueOf(match)), event.details());
    assertEquals(match, !event.warning());
    boolean refused = mode == MtaStsMode.ENFORCE && !match;
    assertEquals(refused, obligation instanceof HostObligation.Refused);
  }
}

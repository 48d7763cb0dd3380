package mxconnect.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureFormTest {
  @Test
  void failureHasEveryFieldInOrder() {
    MxConnectException failure =
        Samples.failureAfterAttempts("no answer", Optional.of(Samples.NO_POLICY));
    assertEquals(
        """
        {"ok":false,\
        "target":{"kind":"domain","domain":"xn--zrich-kva.example",\
        "unicode":"zürich.example","address":null},\
        "error":{"code":"CONNECTION_REFUSED","category":"network","temporary":true,\
        "message":"no answer",\
        "reply":"451 4.4.1 No answer from the mail servers of the recipient domain"},\
        "mtaSts":{"source":"none","mode":null,"id":null,"mx":[],"maxAge":null,\
        "matched":null,"reason":"no-record"},"dane":null,\
        "attempts":[{"hostname":"mx1.example.com","host":"2001:db8::1","port":25,\
        "outcome":"failed","code":"CONNECTION_REFUSED",\
        "message":"mx1.example.com [2001:db8::1]:25: refused","millis":2},\
        {"hostname":"mx9.example.org","host":null,"port":25,\
        "outcome":"skipped","code":"MTA_STS_MISMATCH","message":"not in the policy","millis":0}],\
        "blockedAddresses":[{"exchange":"mx0.example.com","ip":"::1","reason":"loopback"}],\
        "millis":10}\
        """,
        MxJson.line(MxJson.failure(failure)));
  }

  @Test
  void failedPlanHasTheExchangers() {
    String json =
        MxJson.line(
            MxJson.planFailure(Samples.failure(ErrorCode.NO_ADDRESS, Optional.of(Samples.DOMAIN))));
    assertTrue(
        json.contains("\"mtaSts\":null,\"dane\":null,\"exchangers\":[],\"attempts\":[],"), json);
  }

  @ParameterizedTest
  @CsvSource({
    "BAD_TARGET, target, false, 501 5.1.3",
    "NULL_MX, dns, false, 556 5.1.10",
    "DNS_TIMEOUT, dns, true, 451 4.4.3",
    "MTA_STS_MISMATCH, policy, true, 451 4.7.5",
    "MTA_STS_UNAVAILABLE, policy, true, 451 4.3.0",
    "DANE_REQUIRED, dane, true, 451 4.7.5",
    "TIMED_OUT, network, true, 451 4.4.1",
    "GREETING_REFUSED, session, true, 451 4.3.2",
    "CERTIFICATE_REJECTED, tls, true, 451 4.7.5",
    "REQUIRETLS_NOT_OFFERED, tls, false, 550 5.7.30",
    "HOOK_FAILED, hook, true, 451 4.3.0",
    "HOOK_SKIPPED, hook, true, 451 4.3.0",
    "HOOK_REFUSED, hook, false, 550 5.7.1"
  })
  void everyCategoryHasItsWordAndReply(
      ErrorCode code, String category, boolean temporary, String reply) {
    String json = MxJson.line(MxJson.failure(Samples.failure(code, Optional.empty())));
    assertTrue(
        json.startsWith(
            """
            {"ok":false,"target":null,"error":{"code":"%s","category":"%s",\
            "temporary":%s,"message":"what happened","reply":"%s\
            """
                .formatted(code, category, temporary, reply)),
        json);
  }

  @Test
  void failureHasTheReportOfEveryHost() {
    MxConnectException failure =
        MxConnectException.builder(ErrorCode.TLSA_LOOKUP_FAILED, "what happened")
            .report(Samples.report().dane(List.of(Samples.FAILED)).build())
            .build();
    String json = MxJson.line(MxJson.failure(failure));
    assertTrue(
        json.contains("\"dane\":[{\"hostname\":\"mx9.example.org\",\"verdict\":\"lookup-failed\","),
        json);
    assertTrue(json.contains("\"resultType\":\"dnssec-invalid\""), json);
  }

  @Test
  void timeToTryAgainIsThereIfAHookHasTold() {
    MxConnectException failure =
        Samples.hookSkipped(Duration.ofSeconds(90), Duration.ofSeconds(60));
    String json = MxJson.line(MxJson.failure(failure));
    assertTrue(json.contains(",\"retryAfter\":60000},\"mtaSts\":"), json);
    assertTrue(json.contains("\"message\":\"busy\",\"millis\":0,\"retryAfter\":90000}]"), json);
    String without =
        MxJson.line(MxJson.failure(Samples.failureAfterAttempts("none", Optional.empty())));
    assertFalse(without.contains("retryAfter"), without);
  }

  /** RFC 8460 §4.3. */
  @Test
  void resultsOfTlsAreThereIfThereAreAny() {
    MxConnectException failure =
        MxConnectException.builder(ErrorCode.CERTIFICATE_REJECTED, "what happened")
            .report(Samples.report().tlsResults(List.of(Samples.EXPIRED, Samples.SECURED)).build())
            .build();
    String json = MxJson.line(MxJson.failure(failure));
    assertTrue(
        json.contains(
            """
            "dane":null,"tlsResults":[{"policyType":"sts","policyDomain":"example.com",\
            "result":"certificate-expired","hostname":"mx1.example.com","address":"192.0.2.1",\
            "message":"expired \\u001B"},{"policyType":"no-policy-found",\
            "policyDomain":"example.com","result":"success","hostname":"mx2.example.com",\
            "address":null,"message":null}],"attempts":[\
            """),
        json);
  }

  @Test
  void nothingRawReachesTheTerminal() {
    MxConnectException failure =
        MxConnectException.builder(
                ErrorCode.SESSION_FAILED, "\u001b[2J \u009b \ud800 \u0000 \u202e")
            .build();
    String json = MxJson.line(MxJson.failure(failure));
    assertTrue(json.toLowerCase().contains("\\u001b[2j \\u009b \\ud800 \\u0000 \\u202e"), json);
  }
}

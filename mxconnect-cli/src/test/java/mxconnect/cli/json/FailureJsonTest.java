package mxconnect.cli.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureJsonTest {
  @Test
  void failureHasEveryFieldInOrder() {
    MxConnectException failure =
        Samples.failureAfterAttempts("no answer", Optional.of(Samples.NO_POLICY));
    assertEquals(
        """
        {"id":[1,"x"],"ok":false,\
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
        FailureJson.ofConnection(new RawJson("[1,\"x\"]"), failure).toString());
  }

  @Test
  void failedPlanHasTheExchangers() {
    String json =
        FailureJson.ofPlan(
                RawJson.NULL, Samples.failure(ErrorCode.NO_ADDRESS, Optional.of(Samples.DOMAIN)))
            .toString();
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
    "HOOK_FAILED, hook, true, 451 4.3.0"
  })
  void everyCategoryHasItsWordAndReply(
      ErrorCode code, String category, boolean temporary, String reply) {
    String json =
        FailureJson.ofConnection(RawJson.NULL, Samples.failure(code, Optional.empty())).toString();
    assertTrue(
        json.startsWith(
            """
            {"id":null,"ok":false,"target":null,"error":{"code":"%s","category":"%s",\
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
    String json = FailureJson.ofConnection(RawJson.NULL, failure).toString();
    assertTrue(
        json.contains("\"dane\":[{\"hostname\":\"mx9.example.org\",\"verdict\":\"lookup-failed\","),
        json);
    assertTrue(json.contains("\"resultType\":\"dnssec-invalid\""), json);
  }

  /** RFC 8460 §4.3. */
  @Test
  void resultsOfTlsAreThereIfThereAreAny() {
    MxConnectException failure =
        MxConnectException.builder(ErrorCode.CERTIFICATE_REJECTED, "what happened")
            .report(Samples.report().tlsResults(List.of(Samples.EXPIRED, Samples.SECURED)).build())
            .build();
    String json = FailureJson.ofConnection(RawJson.NULL, failure).toString();
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
  void badRequestIsPermanentAndBadSetupIsNot() {
    assertEquals(
        """
        {"id":1,"ok":false,"target":null,\
        "error":{"code":"BAD_REQUEST","category":"usage","temporary":false,\
        "message":"port: wrong","reply":"501 5.5.4 Invalid request"},\
        "mtaSts":null,"dane":null,"attempts":[],"blockedAddresses":[],"millis":0}\
        """,
        FailureJson.ofBadRequest(new RawJson("1"), "port: wrong").toString());
    assertTrue(
        FailureJson.ofBadSetup(RawJson.NULL, "no fetcher")
            .toString()
            .contains(
                """
                "error":{"code":"BAD_REQUEST","category":"usage","temporary":true,\
                "message":"no fetcher","reply":"451 4.3.5 Mail system is set up wrongly"}\
                """));
  }

  @Test
  void nothingRawReachesTheTerminal() {
    String json =
        FailureJson.ofBadRequest(new RawJson("\"\u202e\""), "\u001b[2J \u009b \ud800 \u0000")
            .toString();
    assertTrue(json.contains("\"id\":\"\\u202e\""), json);
    assertTrue(json.toLowerCase().contains("\\u001b[2j \\u009b \\ud800 \\u0000"), json);
  }
}

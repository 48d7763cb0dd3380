package mxconnect.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import mxconnect.testkit.https.HttpsRequest;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.https.PolicyHost;
import org.junit.jupiter.api.Test;

/** What a policy host is asked, and what it does not learn. */
interface FetcherRequestRules extends MtaStsFetcherFixture {

  @Test
  default void policyHostIsNamedInTheHandshake() throws Exception {
    assertEquals(HOST, request().serverName(), "the name in the handshake");
  }

  @Test
  default void policyHostIsNamedInTheRequest() throws Exception {
    String host = HOST + ":" + policyHost().address().getPort();
    assertEquals(Optional.of(host), request().header("Host"), "Host");
  }

  @Test
  default void oneGetIsSent() throws Exception {
    HttpsRequest request = request();
    assertEquals("GET " + PolicyHost.PATH, request.method() + " " + request.path());
    assertRequests(1);
  }

  @Test
  default void cookiesAreNotSentBack() throws Exception {
    assertNotSent(PolicyAnswer.policy(POLICY).header("Set-Cookie", "id=1"), "Cookie");
  }

  @Test
  default void credentialsAreNotSent() throws Exception {
    PolicyAnswer wanted = PolicyAnswer.status(401);
    assertNotSent(wanted.header("WWW-Authenticate", "Basic realm=\"policies\""), "Authorization");
  }

  @Test
  default void refererIsNotSent() throws Exception {
    assertNotSent(PolicyAnswer.redirect(301, "https://" + HOST + PolicyHost.PATH), "Referer");
  }

  @Test
  default void conditionsAreNotSent() throws Exception {
    String date = "Sun, 01 Nov 2026 00:00:00 GMT";
    PolicyAnswer old = PolicyAnswer.policy(POLICY).header("Last-Modified", date);
    assertNotSent(old.header("ETag", "\"1\""), "If-None-Match", "If-Modified-Since");
  }

  @Test
  default void nothingIsTakenFromACache() throws Exception {
    PolicyAnswer lasting = PolicyAnswer.policy(POLICY).header("Cache-Control", "max-age=86400");
    fetch(lasting);
    fetch(lasting);
    assertRequests(2);
  }

  private HttpsRequest request() throws Exception {
    fetch(PolicyAnswer.policy(POLICY));
    return policyHost().requests().getFirst();
  }

  private void assertNotSent(PolicyAnswer answer, String... fields) throws Exception {
    fetch(answer);
    fetch(answer);
    for (HttpsRequest request : policyHost().requests()) {
      for (String field : List.of(fields)) {
        assertTrue(
            request.header(field).isEmpty(),
            () -> "The request has " + field + ": " + request.headers());
      }
    }
  }
}

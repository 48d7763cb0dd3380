package mxconnect.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import mxconnect.testkit.https.PolicyAnswer;
import org.junit.jupiter.api.Test;

/** How much a fetcher reads. */
interface FetcherLimitRules extends MtaStsFetcherFixture {

  @Test
  default void contentMayBeAsLongAsTheLimit() throws Exception {
    assertEquals(MAX_BYTES, fetch(PolicyAnswer.policy("x".repeat(MAX_BYTES))).text().length());
  }

  @Test
  default void contentLongerThanTheLimitFails() {
    assertFails(PolicyAnswer.policy("x".repeat(MAX_BYTES + 1)));
  }

  @Test
  default void limitIsOfOctetsNotOfCharacters() {
    assertFails(PolicyAnswer.policy("\u20ac".repeat(MAX_BYTES / 3 + 1)));
  }

  @Test
  default void limitIsOfUnpackedOctets() {
    assertFails(PolicyAnswer.gzipBomb(64));
  }

  @Test
  default void endlessContentFails() {
    assertFails(PolicyAnswer.policy(POLICY).endless());
  }

  @Test
  default void headOfSeveralMebibytesFails() {
    String endless = "X: y\r\n".repeat(1 << 20);
    String length = "Content-Length: " + POLICY.length() + "\r\n";
    assertFails(PolicyAnswer.raw("HTTP/1.1 200 OK\r\n" + length + endless + "\r\n").body(POLICY));
  }

  @Test
  default void contentThatIsCutShortFails() {
    assertFails(PolicyAnswer.policy(POLICY).cutShort());
  }

  @Test
  default void contentUpToTheMereEndOfTheConnectionFails() {
    String head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n";
    assertFails(PolicyAnswer.raw(head).body(POLICY).withoutCloseNotify());
  }
}

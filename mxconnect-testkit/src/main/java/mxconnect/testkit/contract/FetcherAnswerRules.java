package mxconnect.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.https.PolicyHost;
import org.junit.jupiter.api.Test;

/** What is handed on of an answer. */
interface FetcherAnswerRules extends MtaStsFetcherFixture {

  @Test
  default void statusMediaTypeAndTextAreHandedOn() throws Exception {
    String type = "text/plain; charset=utf-8";
    assertEquals(
        new FetchedPolicy(200, Optional.of(type), POLICY),
        fetch(PolicyAnswer.policy(POLICY).mediaType(type)));
  }

  @Test
  default void missingMediaTypeIsEmpty() throws Exception {
    PolicyAnswer untyped = PolicyAnswer.status(200).body(POLICY);
    assertEquals(Optional.empty(), fetch(untyped).mediaType(), "the media type");
  }

  @Test
  default void redirectionIsHandedOnAndNotFollowed() throws Exception {
    String here = "https://" + HOST + ":" + policyHost().address().getPort() + PolicyHost.PATH;
    for (int status : List.of(301, 302, 303, 307, 308)) {
      policyHost().forgetRequests();
      assertEquals(status, fetch(PolicyAnswer.redirect(status, here)).status());
      assertRequests(1);
    }
  }

  @Test
  default void otherStatusIsHandedOnAfterOneRequest() throws Exception {
    for (int status : List.of(204, 206, 400, 401, 404, 408, 421, 500, 503)) {
      policyHost().forgetRequests();
      PolicyAnswer again = PolicyAnswer.policy(POLICY).as(status).header("Retry-After", "0");
      assertEquals(status, fetch(again).status());
      assertRequests(1);
    }
  }

  @Test
  default void textIsUtf8WhateverTheCharset() throws Exception {
    PolicyAnswer latin = PolicyAnswer.policy("mx: m\u00fcnchen.example");
    assertEquals(
        "mx: m\u00fcnchen.example", fetch(latin.mediaType("text/plain; charset=latin1")).text());
  }

  @Test
  default void wrongUtf8IsReplaced() throws Exception {
    byte[] wrong = {'a', (byte) 0xff, 'b'};
    assertEquals("a\ufffdb", fetch(PolicyAnswer.policy("").body(wrong)).text());
  }

  @Test
  default void byteOrderMarkIsKept() throws Exception {
    assertEquals("\ufeff" + POLICY, fetch(PolicyAnswer.policy("\ufeff" + POLICY)).text());
  }

  @Test
  default void emptyContentIsHandedOn() throws Exception {
    assertEquals("", fetch(PolicyAnswer.policy("")).text());
  }

  @Test
  default void compressedContentIsUnpackedIfItWasAskedFor() throws Exception {
    FetchedPolicy got =
        fetch(PolicyAnswer.policy("").header("Content-Encoding", "gzip").body(packed(POLICY)));
    String wanted = policyHost().requests().getFirst().header("Accept-Encoding").orElse("");
    assumeTrue(wanted.toLowerCase(Locale.ROOT).contains("gzip"));
    assertEquals(POLICY, got.text());
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }
}

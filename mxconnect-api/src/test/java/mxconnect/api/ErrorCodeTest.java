package mxconnect.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 3463 §3, RFC 5321 §4.2, RFC 7505 §4.1. */
class ErrorCodeTest {
  private static final List<String> LOOKUP_CODES =
      List.of("SERVFAIL", "REFUSED", "TIMEOUT", "MALFORMED", "BOGUS", "NETWORK", "ERROR");

  @ParameterizedTest
  @CsvSource({
    "BAD_TARGET, TARGET, 501, 5.1.3",
    "NULL_MX, DNS, 556, 5.1.10",
    "NO_SUCH_DOMAIN, DNS, 550, 5.1.2",
    "NO_MAIL_SERVICE, DNS, 550, 5.4.4",
    "NO_ADDRESS, DNS, 550, 5.4.4",
    "SPECIAL_NAME, DNS, 550, 5.1.2",
    "ADDRESS_REFUSED, DNS, 550, 5.4.4",
    "FAMILY_DISABLED, DNS, 451, 4.4.4",
    "LOOPS_BACK, DNS, 554, 5.4.6",
    "DNS_SERVFAIL, DNS, 451, 4.4.3",
    "DNS_REFUSED, DNS, 451, 4.4.3",
    "DNS_TIMEOUT, DNS, 451, 4.4.3",
    "DNS_MALFORMED, DNS, 451, 4.4.3",
    "DNS_BOGUS, DNS, 451, 4.4.3",
    "DNS_NETWORK, DNS, 451, 4.4.3",
    "DNS_ERROR, DNS, 451, 4.4.3",
    "MTA_STS_MISMATCH, POLICY, 451, 4.7.5",
    "TLSA_LOOKUP_FAILED, DANE, 451, 4.7.5",
    "DANE_REQUIRED, DANE, 451, 4.7.5",
    "CONNECTION_REFUSED, NETWORK, 451, 4.4.1",
    "CONNECTION_RESET, NETWORK, 451, 4.4.1",
    "HOST_UNREACHABLE, NETWORK, 451, 4.4.1",
    "NETWORK_UNREACHABLE, NETWORK, 451, 4.4.1",
    "TIMED_OUT, NETWORK, 451, 4.4.1",
    "BIND_FAILED, NETWORK, 451, 4.4.1",
    "NETWORK_ERROR, NETWORK, 451, 4.4.1",
    "DEADLINE_EXCEEDED, NETWORK, 451, 4.4.1",
    "ALL_IGNORED, NETWORK, 451, 4.4.1",
    "HOOK_FAILED, HOOK, 451, 4.3.0",
  })
  void usualReplySaysWhatToDoWithTheMessage(
      ErrorCode code, ErrorCategory category, int reply, String enhanced) {
    assertEquals(category, code.category());
    assertEquals(reply < 500, code.temporary());
    SmtpReply usual = code.reply(code.temporary());
    assertEquals(reply, usual.code());
    assertEquals(enhanced, usual.enhancedStatus());
  }

  @ParameterizedTest
  @EnumSource
  void replyFollowsTheVerdictInCodeAndEnhancedCodeAlike(ErrorCode code) {
    for (boolean temporary : new boolean[] {true, false}) {
      SmtpReply reply = code.reply(temporary);
      assertEquals(temporary, reply.temporary());
      assertEquals(temporary ? 4 : 5, reply.code() / 100);
      assertTrue(reply.enhancedStatus().startsWith(temporary ? "4." : "5."));
      assertEquals(code.reply(!temporary).text(), reply.text());
    }
  }

  @Test
  void mailThatMayOnlyLoopForNowGetsTheCodeForRouting() {
    assertEquals("4.4.4", ErrorCode.LOOPS_BACK.reply(true).enhancedStatus());
  }

  @Test
  void everyFailureOfALookUpHasItsCode() {
    assertTrue(
        Arrays.stream(ErrorCode.values())
            .map(Enum::name)
            .toList()
            .containsAll(LOOKUP_CODES.stream().map("DNS_"::concat).toList()));
  }
}

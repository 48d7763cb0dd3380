package mxconnect.core;

import static mxconnect.api.dns.Security.SECURE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Optional;
import mxconnect.api.Dane;
import mxconnect.api.MtaSts;
import mxconnect.api.TlsLevel;
import mxconnect.api.TlsObligation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a policy would require that is only being tested: RFC 8461 §5. */
@Timeout(60)
class TestedPolicyTest extends LeastTlsPlans {
  /** RFC 8461 §5. */
  @Test
  void policyThatIsTestedTellsWhatItWouldRequire() throws Exception {
    tls = options -> options.mtaSts(MtaSts.ON);
    policy("testing", MX);
    TlsObligation any = assertInstanceOf(TlsObligation.Opportunistic.class, obligation());
    assertOwnNameCounts(any.tested().orElseThrow());
    tls = tls.andThen(options -> options.minimum(TlsLevel.ENCRYPT));
    TlsObligation encrypted = assertInstanceOf(TlsObligation.EncryptOnly.class, obligation());
    assertOwnNameCounts(encrypted.tested().orElseThrow());
  }

  @Test
  void recordsNoneOfWhichCanBeUsedStandBesideAPolicyThatIsTested() throws Exception {
    tls = options -> options.mtaSts(MtaSts.ON).dane(Dane.ON);
    policy("testing", MX);
    dns.mx(SECURE, "example.com", MX).address(SECURE, MX, "127.0.0.2").tlsa(SECURE, MX, UNUSABLE);
    TlsObligation encrypted = assertInstanceOf(TlsObligation.EncryptOnly.class, obligation());
    assertOwnNameCounts(encrypted.tested().orElseThrow());
  }

  @Test
  void policyThatDoesNotListTheHostHasNothingToTest() throws Exception {
    tls = options -> options.mtaSts(MtaSts.ON);
    policy("testing", "mx.elsewhere.example");
    assertEquals(Optional.empty(), obligation().tested());
    assertEquals(Optional.of(false), plan("example.com").exchangers().getFirst().policyMatch());
  }
}

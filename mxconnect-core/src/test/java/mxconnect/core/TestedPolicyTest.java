package mxconnect.core;

import static mxconnect.api.dns.Security.SECURE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import mxconnect.api.Dane;
import mxconnect.api.MtaSts;
import mxconnect.api.TlsLevel;
import mxconnect.api.TlsObligation;
import mxconnect.api.dns.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** RFC 8461 §5: the caller asks for more, and the domain is still told of its policy. */
  @ParameterizedTest
  @CsvSource({"INSECURE, example.com .example.com", "SECURE, mx.host.example"})
  void policyIsTestedBesideACertificateThatTheCallerAsksFor(Security mx, String names)
      throws Exception {
    tls = options -> options.mtaSts(MtaSts.ON).minimum(TlsLevel.AUTHENTICATED).dane(Dane.ON);
    policy("testing", MX);
    dns.mx(mx, "example.com", MX).address(SECURE, MX, "127.0.0.2").tlsa(SECURE, MX, UNUSABLE);
    TlsObligation.Pkix callers = assertInstanceOf(TlsObligation.Pkix.class, obligation());
    assertEquals(List.of(names.split(" ")), callers.referenceIdentifiers());
    TlsObligation.Pkix tested = callers.tested().orElseThrow();
    assertOwnNameCounts(tested);
    assertEquals(List.of(MX), tested.referenceIdentifiers());
    assertEquals(Optional.empty(), tested.tested());
  }

  @Test
  void policyThatDoesNotListTheHostHasNothingToTest() throws Exception {
    tls = options -> options.mtaSts(MtaSts.ON);
    policy("testing", "mx.elsewhere.example");
    assertEquals(Optional.empty(), obligation().tested());
    assertEquals(Optional.of(false), plan("example.com").exchangers().getFirst().policyMatch());
  }
}

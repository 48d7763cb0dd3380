package mxconnect.core.dane.verify;

import static mxconnect.api.TlsReportResult.CERTIFICATE_HOST_MISMATCH;
import static mxconnect.core.dane.verify.Verdict.HOST;
import static mxconnect.core.dane.verify.Verdict.pin;

import java.nio.charset.StandardCharsets;
import mxconnect.testkit.tls.IdentityBuilder;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For whom a certificate under a DANE-TA record must be: RFC 7672 §3.2.2, §3.2.3. */
class ReferenceNameTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();

  @ParameterizedTest
  @ValueSource(strings = {HOST, "MX.Example.COM", "*.example.com"})
  void nameOfTheHostIsAccepted(String name) throws Exception {
    verdict(server().name("other.example").name(name)).isMatch(0, 1);
    verdict(server().commonName(name)).isMatch(0, 1);
  }

  /** A wildcard is the whole first label and stands for one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "*.com",
        "*.mx.example.com",
        "m*.example.com",
        "*x.example.com",
        "mx.*.com",
        "*",
        "*.*.com",
        "mx.example.com.",
        "mx.example.com.evil.example"
      })
  void otherNameIsRefused(String name) throws Exception {
    verdict(server().name(name))
        .isRefused(CERTIFICATE_HOST_MISMATCH, "is not for " + HOST, "it names " + name);
    verdict(server().commonName(name)).isRefused(CERTIFICATE_HOST_MISMATCH);
  }

  @Test
  void anyOfSeveralReferenceNamesIsEnough() throws Exception {
    verdict(server().name("Example.com")).under(HOST, "EXAMPLE.com").isMatch(0, 1);
    verdict(server().name("other.example"))
        .under(HOST, "example.com")
        .isRefused(CERTIFICATE_HOST_MISMATCH, "is not for " + HOST + " or example.com");
    verdict(server().name(HOST)).under().isRefused(CERTIFICATE_HOST_MISMATCH);
  }

  @Test
  void nameWithAnUnderscoreIsAName() throws Exception {
    verdict(server().name("_mx.example.com")).under("_mx.example.com").isMatch(0, 1);
    verdict(server().commonName("_mx.example.com")).under("_mx.example.com").isMatch(0, 1);
  }

  @Test
  void commonNameCountsOnlyWithoutAlternativeNames() throws Exception {
    verdict(server().commonName(HOST)).isMatch(0, 1);
    verdict(server().commonName(HOST).name("other.example"))
        .isRefused(CERTIFICATE_HOST_MISMATCH, "it names other.example");
    verdict(server().commonName(HOST).address("192.0.2.1"))
        .isRefused(CERTIFICATE_HOST_MISMATCH, "it names no DNS name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0500", "3000", "30058203", "308203", "04020500", "3003820180"})
  void alternativeNamesThatCannotBeReadAreNoWayBackToTheCommonName(String value) throws Exception {
    verdict(server().commonName(HOST).extension(Octets.ALTERNATIVE_NAMES, false, Octets.hex(value)))
        .isRefused(CERTIFICATE_HOST_MISMATCH);
  }

  @Test
  void lastCommonNameIsTheOneThatCounts() throws Exception {
    verdict(server().commonNames("other.example", HOST)).isMatch(0, 1);
    verdict(server().commonNames(HOST, "other.example"))
        .isRefused(CERTIFICATE_HOST_MISMATCH, "it names other.example");
  }

  /** The last one counts also where it is no name; none before it stands in. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx example.com",
        " mx.example.com",
        "mx.example.com ",
        "mx.example.com\0.evil.example",
        "mx..example.com",
        "-mx.example.com",
        "mx.example.com.",
        "192.0.2.1",
        "Mail Server",
        "mх.example.com",
        ""
      })
  void commonNameThatIsNoDnsNameIsNone(String name) throws Exception {
    verdict(server().commonNames(HOST, name))
        .under(HOST, name)
        .isRefused(CERTIFICATE_HOST_MISMATCH, "it names no DNS name");
  }

  @Test
  void commonNameIsAsLongAsADnsNameAtMost() throws Exception {
    String longest = ("a".repeat(63) + ".").repeat(3) + "a".repeat(61);
    verdict(server().commonName(longest)).under(longest).isMatch(0, 1);
    verdict(server().commonName(longest + "a"))
        .under(longest + "a")
        .isRefused(CERTIFICATE_HOST_MISMATCH, "it names no DNS name");
  }

  @Test
  void criticalAlternativeNamesWithoutASubjectAreRead() throws Exception {
    byte[] name = Octets.tlv(0x30, Octets.tlv(0x82, HOST.getBytes(StandardCharsets.US_ASCII)));
    verdict(server().commonNames().extension(Octets.ALTERNATIVE_NAMES, true, name)).isMatch(0, 1);
  }

  private static IdentityBuilder server() {
    return ServerIdentity.builder();
  }

  private static Verdict verdict(IdentityBuilder server) throws Exception {
    return Verdict.on(server.signedBy(AUTHORITY), pin(2, 0, 0, AUTHORITY.certificate()));
  }
}

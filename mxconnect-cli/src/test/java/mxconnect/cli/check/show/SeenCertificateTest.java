package mxconnect.cli.check.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javax.security.auth.x500.X500Principal;
import mxconnect.cli.check.FactSamples;
import mxconnect.testkit.tls.ServerIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeenCertificateTest {
  @ParameterizedTest
  @CsvSource({"30, 0, 30", "30, 1, 29", "1, 86400, 0", "1, 86401, -1", "0, 1, -1"})
  void daysAreWholeOnes(int days, long secondsLater, long left) {
    SeenCertificate seen = of(FactSamples.identity("mx.example", days));
    assertEquals(left, seen.daysLeft(FactSamples.CHECKED_AT.plusSeconds(secondsLater)));
  }

  @Test
  void issuerIsNamedShort() {
    assertEquals("Example Issuing CA", of(FactSamples.identity("mx.example", 9)).shortIssuer());
    assertEquals("self-signed", of(FactSamples.selfSigned("mx.example", 9)).shortIssuer());
  }

  /** A handshake has room for a name of 30,000 characters (RFC 5280 has 64 at most). */
  @Test
  void nameOfAnyLengthIsReadInWhateverStackIsLeft() throws Exception {
    String comma = "\\,".repeat(20_000);
    X500Principal principal = new X500Principal("O=Example, CN=" + comma + "a".repeat(20_000));
    assertEquals(",".repeat(20_000) + "a".repeat(20_000), SeenCertificate.commonName(principal));
  }

  /** RFC 6698 §2.1: it is the data of a record 3 1 1. */
  @Test
  void digestIsThatOfTheKey() {
    ServerIdentity identity = FactSamples.identity("mx.example", 9);
    assertEquals(FactSamples.tlsa(3, 1, 1, identity).data(), of(identity).spkiSha256());
  }

  private static SeenCertificate of(ServerIdentity identity) {
    return new SeenCertificate(identity.certificate());
  }
}

package mxconnect.cli.check.finding;

import mxconnect.cli.check.AddressSample;
import mxconnect.cli.check.FactSamples;
import mxconnect.testkit.tls.ServerIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsFindingsTest {
  private static final String HOST = "mx.sample.example";
  private static final ServerIdentity IDENTITY = FactSamples.identity(HOST, 60);

  /** RFC 8996 §4, §5. */
  @ParameterizedTest
  @ValueSource(strings = {"SSLv3", "TLSv1", "TLSv1.1"})
  void oldVersionIsAWarning(String version) {
    Facts.of(
            Host.of(HOST)
                .open("192.0.2.1", IDENTITY)
                .at(
                    AddressSample.of(HOST, "192.0.2.2")
                        .tls(version, "TLS_X", FactSamples.opportunistic(HOST), IDENTITY)
                        .fact()))
        .judged()
        .has(
            FindingId.TLS_VERSION,
            Level.WARNING,
            HOST + " [192.0.2.2]",
            "no better than " + version + ",");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void presentVersionIsFine(String version) {
    Facts.of(
            Host.of(HOST)
                .at(
                    AddressSample.of(HOST, "192.0.2.2")
                        .tls(version, "TLS_X", FactSamples.opportunistic(HOST), IDENTITY)
                        .fact()))
        .judged()
        .hasNo(FindingId.TLS_VERSION, FindingId.TLS_SNI_DIFFERS);
  }

  /** RFC 6066 §3. */
  @Test
  void otherCertificateForClientsWithoutServerNameIsGoodToKnow() {
    Facts.of(
            Host.of(HOST)
                .at(
                    AddressSample.of(HOST, "192.0.2.2")
                        .tls(FactSamples.opportunistic(HOST), IDENTITY)
                        .withoutName(FactSamples.identity("default.example", 60))
                        .fact()))
        .judged()
        .has(FindingId.TLS_SNI_DIFFERS, Level.INFO, HOST, "another certificate");
  }
}

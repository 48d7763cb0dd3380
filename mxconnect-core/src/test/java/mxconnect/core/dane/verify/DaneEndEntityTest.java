package mxconnect.core.dane.verify;

import static mxconnect.api.TlsReportResult.TLSA_INVALID;
import static mxconnect.api.TlsReportResult.VALIDATION_FAILURE;
import static mxconnect.core.dane.verify.Verdict.HOST;
import static mxconnect.core.dane.verify.Verdict.pin;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import mxconnect.api.TlsObligationException;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.testkit.tls.IdentityBuilder;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Octets of the server's own certificate, and nothing else: RFC 7671 §5.1, RFC 7672 §3.1.1. */
class DaneEndEntityTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final ServerIdentity SERVER = AUTHORITY.identity(HOST);
  private static final ServerIdentity OTHER = AUTHORITY.identity(HOST);

  /** Certificates that no other rule would let pass. */
  static final List<ServerIdentity> ODD =
      List.of(
          anyName().expired().selfSigned(),
          anyName().notYetValid().selfSigned(),
          anyName().name("other.example").selfSigned(),
          anyName().selfSigned(),
          anyName().extension(Octets.EXTENDED_KEY_USAGE, true, Octets.forClients()).selfSigned(),
          anyName().extension(Octets.UNKNOWN, true, Octets.hex("0500")).selfSigned(),
          anyName().extension(Octets.BASIC_CONSTRAINTS, true, Octets.authority()).selfSigned(),
          anyName().extension(Octets.ALTERNATIVE_NAMES, false, Octets.hex("0500")).selfSigned(),
          anyName().signedBy(TestAuthority.create("unknown")));

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1", "0, 2", "1, 0", "1, 1", "1, 2"})
  void everySelectorAndMatchingTypeWorks(int selector, int matchingType) throws Exception {
    TlsaRecord pinned = pin(3, selector, matchingType, SERVER.certificate());
    Verdict.on(SERVER, pinned).isMatch(0, 0);
    Verdict.on(OTHER, pinned).isRefused(TLSA_INVALID);
  }

  @ParameterizedTest
  @FieldSource("ODD")
  void nothingButTheOctetsCounts(ServerIdentity server) throws Exception {
    Verdict.on(server, pin(3, 1, 1, server.certificate())).isMatch(0, 0);
    Verdict.on(server, pin(3, 0, 2, server.certificate())).under().isMatch(0, 0);
  }

  @Test
  void keyOutlivesItsCertificate() throws Exception {
    X509Certificate renewed = ServerIdentity.builder().selfSigned().certificate();
    byte[] again = Octets.withoutIssuer(SERVER.certificate());
    TlsaRecord key = pin(3, 1, 1, SERVER.certificate());
    Verdict.onOctets(List.of(again), key).isMatch(0, 0);
    Verdict.onOctets(List.of(again), pin(3, 0, 1, SERVER.certificate())).isRefused(TLSA_INVALID);
    Verdict.on(List.of(renewed), key).isRefused(TLSA_INVALID);
  }

  @Test
  void certificateThatJavaCannotReadPasses() throws Exception {
    X509Certificate own = SERVER.certificate();
    for (byte[] unreadable :
        List.of(
            Octets.withoutIssuer(own),
            Octets.withoutSubject(own),
            Octets.changed(own, 4, Octets.hex("3000")))) {
      assertThrows(
          CertificateException.class,
          () ->
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(unreadable)));
      Verdict.onOctets(List.of(unreadable), pin(3, 1, 1, own)).isMatch(0, 0);
      Verdict.onOctets(List.of(unreadable), pin(3, 0, 0, unreadable)).isMatch(0, 0);
    }
  }

  /** The key is looked for where RFC 5280 §4.1 puts it, and nowhere in octets of another shape. */
  @Test
  void keyOfWhatIsNoCertificateIsNotFound() throws Exception {
    TlsaRecord key = pin(3, 1, 1, SERVER.certificate());
    byte[] whole = SERVER.certificate().getEncoded();
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    byte[] shorter = Arrays.copyOf(whole, whole.length - 1);
    byte[] pem = AUTHORITY.pem().getBytes(StandardCharsets.US_ASCII);
    for (byte[] odd :
        List.of(longer, shorter, pem, SERVER.certificate().getPublicKey().getEncoded())) {
      Verdict.onOctets(List.of(odd), key).isRefused(TLSA_INVALID, "SHA-256 of its octets");
    }
  }

  @Test
  void onlyTheServersOwnCertificateIsCompared() throws Exception {
    ServerIdentity between = AUTHORITY.intermediate("between").identity(HOST);
    Verdict.on(between, pin(3, 1, 1, between.chain().get(1))).isRefused(TLSA_INVALID);
  }

  @Test
  void chainBehindItDoesNotCount() throws Exception {
    byte[] own = SERVER.certificate().getEncoded();
    TlsaRecord pinned = pin(3, 1, 1, SERVER.certificate());
    Verdict.onOctets(List.of(own, new byte[0], new byte[100]), pinned).isMatch(0, 0);
    Verdict.onOctets(Collections.nCopies(1_000, own), pinned).isMatch(0, 0);
  }

  @Test
  void firstRecordThatMatchesIsTold() throws Exception {
    Verdict.on(
            SERVER,
            pin(3, 1, 1, OTHER.certificate()),
            pin(3, 0, 1, SERVER.certificate()),
            pin(3, 1, 1, SERVER.certificate()))
        .isMatch(1, 0);
  }

  @Test
  void refusalSaysWhatWasShownAndWhatWasWanted() throws Exception {
    String shown = pin(3, 1, 1, SERVER.certificate()).data().substring(0, 16);
    String wanted = pin(3, 0, 1, OTHER.certificate()).data().substring(0, 16);
    TlsaRecord record = pin(3, 0, 1, OTHER.certificate());
    Verdict.on(SERVER, record)
        .isRefused(
            TLSA_INVALID,
            "the only TLSA record of " + HOST + " does not match the certificate",
            "SHA-256 of its key " + shown,
            "wanted: 3 0 1 " + wanted);
    Verdict.on(SERVER, record, record).isRefused(TLSA_INVALID, "none of the 2 TLSA records of");
  }

  @Test
  void refusalIsPrintableAndShortWhateverIsShown() throws Exception {
    TlsaRecord[] many = new TlsaRecord[100];
    Arrays.setAll(many, i -> TlsaRecord.of(3, 0, 0, new byte[65_000]));
    Verdict.onOctets(List.of(new byte[65_536]), many)
        .under("a\nb\u202e" + "c".repeat(10_000))
        .isRefused(TLSA_INVALID, "none of the 100 TLSA records");
  }

  @Test
  void noCertificateIsNoMatch() {
    Verdict.onOctets(List.of(), TlsaRecord.of(3, 1, 1, new byte[32]))
        .isRefused(VALIDATION_FAILURE, "no certificate");
  }

  /** Whoever forgets {@link TlsaSet} gets no success for it. */
  @Test
  void recordThatIsNotUsableMatchesNothing() throws Exception {
    byte[] own = SERVER.certificate().getEncoded();
    for (TlsaRecord unusable :
        List.of(
            pin(0, 0, 0, own),
            pin(1, 0, 1, own),
            pin(4, 0, 0, own),
            TlsaRecord.of(3, 2, 0, own),
            TlsaRecord.of(3, 0, 3, own),
            TlsaRecord.of(3, 0, 0, new byte[0]),
            TlsaRecord.of(3, 1, 0, new byte[0]))) {
      Verdict.onOctets(List.of(own), unusable).isRefused(TLSA_INVALID);
    }
  }

  @Test
  void noRecordsAreNoSuccess() throws Exception {
    TlsObligationException refusal = Verdict.on(SERVER).isRefused(TLSA_INVALID);
    assertFalse(refusal.getMessage().isEmpty());
  }

  private static IdentityBuilder anyName() {
    return ServerIdentity.builder();
  }
}

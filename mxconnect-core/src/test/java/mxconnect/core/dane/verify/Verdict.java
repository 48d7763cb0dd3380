package mxconnect.core.dane.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsaMatch;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.testkit.tls.ServerIdentity;

/** What is said of a chain under some records. */
final class Verdict {
  static final String HOST = "mx.example.com";

  private final List<TlsaRecord> records;
  private final List<byte[]> chain;
  private final List<String> names;

  private Verdict(List<TlsaRecord> records, List<byte[]> chain, List<String> names) {
    this.records = records;
    this.chain = chain;
    this.names = names;
  }

  static Verdict on(ServerIdentity shown, TlsaRecord... records) throws Exception {
    return on(shown.chain(), records);
  }

  static Verdict on(List<X509Certificate> shown, TlsaRecord... records) throws Exception {
    List<byte[]> chain = new ArrayList<>();
    for (X509Certificate certificate : shown) {
      chain.add(certificate.getEncoded());
    }
    return onOctets(chain, records);
  }

  static Verdict onOctets(List<byte[]> chain, TlsaRecord... records) {
    return new Verdict(List.of(records), chain, List.of(HOST));
  }

  Verdict under(String... referenceIdentifiers) {
    return new Verdict(records, chain, List.of(referenceIdentifiers));
  }

  /** The record of this number has matched at this depth. */
  void isMatch(int number, int depth) throws Exception {
    assertEquals(new TlsaMatch(records.get(number), depth), verifier().verify(chain));
  }

  TlsObligationException isRefused(TlsReportResult result, String... words) {
    TlsObligationException refusal =
        assertThrows(TlsObligationException.class, () -> verifier().verify(chain));
    assertEquals(result, refusal.resultType(), refusal::getMessage);
    String message = refusal.getMessage();
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
    assertTrue(message.length() < 1_000, message);
    assertTrue(message.codePoints().noneMatch(Character::isISOControl), message);
    return refusal;
  }

  private DaneVerifier verifier() {
    return new DaneVerifier(records, names);
  }

  /** Returns the record that pins a certificate. */
  static TlsaRecord pin(int usage, int selector, int matchingType, X509Certificate certificate)
      throws Exception {
    byte[] part =
        selector == 0 ? certificate.getEncoded() : certificate.getPublicKey().getEncoded();
    return pin(usage, selector, matchingType, part);
  }

  static TlsaRecord pin(int usage, int selector, int matchingType, byte[] part) throws Exception {
    byte[] data =
        switch (matchingType) {
          case 1 -> MessageDigest.getInstance("SHA-256").digest(part);
          case 2 -> MessageDigest.getInstance("SHA-512").digest(part);
          default -> part;
        };
    return TlsaRecord.of(usage, selector, matchingType, data);
  }
}

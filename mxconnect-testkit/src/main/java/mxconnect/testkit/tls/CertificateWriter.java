package mxconnect.testkit.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes one certificate (RFC 5280 §4.1). */
final class CertificateWriter {
  private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
  private static final String COMMON_NAME = "2.5.4.3";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final int DNS_NAME = 0x82;
  private static final int IP_ADDRESS = 0x87;
  private static final int VERSION = 0xa0;
  private static final int EXTENSIONS = 0xa3;
  private static final byte SIGNS_CERTIFICATES = 0x04;
  private static final int SERIAL_BITS = 63;

  private final String subject;
  private final PublicKey key;
  private final Instant notBefore;
  private final Instant notAfter;
  private final List<byte[]> names = new ArrayList<>();
  private final List<byte[]> extensions = new ArrayList<>();

  CertificateWriter(String subject, PublicKey key, Instant notBefore, Instant notAfter) {
    this.subject = subject;
    this.key = key;
    this.notBefore = notBefore;
    this.notAfter = notAfter;
  }

  void dnsName(String name) {
    names.add(Der.tagged(DNS_NAME, name.getBytes(StandardCharsets.US_ASCII)));
  }

  void address(byte[] octets) {
    names.add(Der.tagged(IP_ADDRESS, octets));
  }

  /** Makes it the certificate of an authority (RFC 5280 §4.2.1.3, §4.2.1.9). */
  void authority() {
    extensions.add(criticalExtension(BASIC_CONSTRAINTS, Der.sequence(Der.yes())));
    extensions.add(criticalExtension(KEY_USAGE, Der.bits(2, new byte[] {SIGNS_CERTIFICATES})));
  }

  /** Signs the certificate as an issuer of this name. */
  X509Certificate sign(byte[] issuer, PrivateKey issuerKey) {
    byte[] algorithm = Der.sequence(Der.identifier(ECDSA_WITH_SHA256));
    byte[] content = content(issuer, algorithm);
    byte[] signature = Der.bits(0, signature(content, issuerKey));
    return read(Der.sequence(content, algorithm, signature));
  }

  private byte[] content(byte[] issuer, byte[] algorithm) {
    return Der.sequence(
        Der.tagged(VERSION, Der.integer(BigInteger.TWO)),
        Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE)),
        algorithm,
        issuer,
        Der.sequence(Der.time(notBefore), Der.time(notAfter)),
        name(subject),
        key.getEncoded(),
        Der.tagged(EXTENSIONS, Der.sequence(allExtensions())));
  }

  /** Returns a distinguished name that has a common name alone. */
  static byte[] name(String commonName) {
    return Der.sequence(Der.set(Der.sequence(Der.identifier(COMMON_NAME), Der.utf8(commonName))));
  }

  private byte[][] allExtensions() {
    List<byte[]> all = new ArrayList<>(extensions);
    if (!names.isEmpty()) {
      byte[] value = Der.sequence(names.toArray(byte[][]::new));
      all.add(Der.sequence(Der.identifier(SUBJECT_ALTERNATIVE_NAME), Der.octets(value)));
    }
    return all.toArray(byte[][]::new);
  }

  private static byte[] criticalExtension(String identifier, byte[] value) {
    return Der.sequence(Der.identifier(identifier), Der.yes(), Der.octets(value));
  }

  private static byte[] signature(byte[] content, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no ECDSA", e);
    }
  }

  private static X509Certificate read(byte[] encoded) {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not what a certificate can hold", e);
    }
  }
}

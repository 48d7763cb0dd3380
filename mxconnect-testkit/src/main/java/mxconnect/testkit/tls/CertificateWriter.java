package mxconnect.testkit.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes one certificate (RFC 5280 §4.1). */
final class CertificateWriter {
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

  private final byte[] subject;
  private final PublicKey key;
  private final Instant notBefore;
  private final Instant notAfter;
  private final List<byte[]> names = new ArrayList<>();
  private final Map<String, byte[]> extensions = new LinkedHashMap<>();

  CertificateWriter(byte[] subject, PublicKey key, Instant notBefore, Instant notAfter) {
    this.subject = subject;
    this.key = key;
    this.notBefore = notBefore;
    this.notAfter = notAfter;
  }

  void dnsName(String name) {
    names.add(Der.tagged(DNS_NAME, name.getBytes(StandardCharsets.US_ASCII)));
    writeNames();
  }

  void address(byte[] octets) {
    names.add(Der.tagged(IP_ADDRESS, octets));
    writeNames();
  }

  private void writeNames() {
    extension(SUBJECT_ALTERNATIVE_NAME, false, Der.sequence(names.toArray(byte[][]::new)));
  }

  /** Makes it the certificate of an authority (RFC 5280 §4.2.1.3, §4.2.1.9). */
  void authority() {
    extension(BASIC_CONSTRAINTS, true, Der.sequence(Der.yes()));
    extension(KEY_USAGE, true, Der.bits(2, new byte[] {SIGNS_CERTIFICATES}));
  }

  /** Adds an extension, in the place of one with this identifier. */
  void extension(String identifier, boolean critical, byte[] value) {
    byte[] octets = Der.octets(value);
    extensions.put(
        identifier,
        critical
            ? Der.sequence(Der.identifier(identifier), Der.yes(), octets)
            : Der.sequence(Der.identifier(identifier), octets));
  }

  void withoutExtension(String identifier) {
    extensions.remove(identifier);
  }

  /** Signs the certificate as an issuer of this name. It is of version 1 without extensions. */
  X509Certificate sign(byte[] issuer, PrivateKey issuerKey, SignatureKind kind) {
    byte[] content = content(issuer, kind.encoded());
    byte[] signature = Der.bits(0, kind.sign(content, issuerKey));
    return read(Der.sequence(content, kind.encoded(), signature));
  }

  private byte[] content(byte[] issuer, byte[] algorithm) {
    Stream<byte[]> fields =
        Stream.of(
            Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE)),
            algorithm,
            issuer,
            Der.sequence(Der.time(notBefore), Der.time(notAfter)),
            subject,
            key.getEncoded());
    if (!extensions.isEmpty()) {
      byte[] all = Der.sequence(extensions.values().toArray(byte[][]::new));
      Stream<byte[]> version = Stream.of(Der.tagged(VERSION, Der.integer(BigInteger.TWO)));
      fields =
          Stream.concat(Stream.concat(version, fields), Stream.of(Der.tagged(EXTENSIONS, all)));
    }
    return Der.sequence(fields.toArray(byte[][]::new));
  }

  /** Returns a distinguished name that has these common names alone. */
  static byte[] name(String... commonNames) {
    return Der.sequence(
        Stream.of(commonNames)
            .map(value -> Der.set(Der.sequence(Der.identifier(COMMON_NAME), Der.utf8(value))))
            .toArray(byte[][]::new));
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

package mxconnect.core.dane.verify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Values of extensions, and certificates that no authority would make. */
public final class Octets {
  static final String BASIC_CONSTRAINTS = "2.5.29.19";
  static final String KEY_USAGE = "2.5.29.15";
  static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  static final String NAME_CONSTRAINTS = "2.5.29.30";
  static final String ALTERNATIVE_NAMES = "2.5.29.17";

  /** No extension of this identifier is known to anyone. */
  static final String UNKNOWN = "1.3.6.1.4.1.32473.1";

  private Octets() {}

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  static byte[] authority() {
    return hex("30 03 0101ff");
  }

  /** An authority that allows so many others between it and a server. */
  static byte[] authority(int pathLength) {
    return tlv(0x30, hex("0101ff"), tlv(0x02, new byte[] {(byte) pathLength}));
  }

  static byte[] noAuthority() {
    return hex("3000");
  }

  static byte[] mayOnlyEncipher() {
    return hex("03 02 05 20");
  }

  static byte[] forServers() {
    return hex("30 0a 0608 2b06010505070301");
  }

  static byte[] forClients() {
    return hex("30 0a 0608 2b06010505070302");
  }

  static byte[] forAnything() {
    return hex("30 06 0604 551d2500");
  }

  static byte[] permitted(String... dnsNames) {
    return tlv(0x30, tlv(0xa0, subtrees(dnsNames)));
  }

  static byte[] excluded(String... dnsNames) {
    return tlv(0x30, tlv(0xa1, subtrees(dnsNames)));
  }

  private static byte[][] subtrees(String... dnsNames) {
    return Stream.of(dnsNames)
        .map(name -> tlv(0x30, tlv(0x82, name.getBytes(StandardCharsets.US_ASCII))))
        .toArray(byte[][]::new);
  }

  /** Returns a certificate with an issuer without a name, which Java does not read. */
  public static byte[] withoutIssuer(X509Certificate certificate) throws Exception {
    return changed(certificate, 3, hex("3000"));
  }

  /** Returns a certificate without a subject, but for names that are not critical. */
  public static byte[] withoutSubject(X509Certificate certificate) throws Exception {
    return changed(certificate, 5, hex("3000"));
  }

  /** Returns a certificate with another field of this number, and the signature it had. */
  static byte[] changed(X509Certificate certificate, int field, byte[] value) throws Exception {
    DerReader all = DerReader.of(certificate.getEncoded()).enter(DerReader.SEQUENCE);
    DerReader content = all.enter(DerReader.SEQUENCE);
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    for (int i = 0; !content.atEnd(); i++) {
      byte[] old = content.element(content.tag());
      changed.writeBytes(i == field ? value : old);
    }
    return tlv(
        0x30,
        tlv(0x30, changed.toByteArray()),
        all.element(DerReader.SEQUENCE),
        all.element(DerReader.BIT_STRING));
  }

  static byte[] tlv(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    Stream.of(parts).forEach(content::writeBytes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length > 0xffff) {
      out.writeBytes(new byte[] {(byte) 0x83, (byte) (length >> 16)});
    } else if (length > 0xff) {
      out.write(0x82);
    } else if (length > 0x7f) {
      out.write(0x81);
    }
    if (length > 0xff) {
      out.write(length >> 8);
    }
    out.write(length);
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }
}

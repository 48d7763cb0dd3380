package mxconnect.tests.real.dnssec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC.Algorithm;
import org.xbill.DNS.Name;

/**
 * Two Ed25519 keys of one tag, of which the first one signs. The tag is not unique (RFC 4034
 * appendix B), and no tool makes such a pair on demand: they are looked for among some hundreds.
 */
final class TwinKeys {
  private static final int OCTETS = 32;
  private static final int SEP = 257;

  private TwinKeys() {}

  static List<KeyFile> make(String origin, Key key, Path folder) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    Map<Integer, KeyPair> byTag = new HashMap<>();
    while (true) {
      KeyPair pair = generator.generateKeyPair();
      DNSKEYRecord dnskey = dnskey(origin, pair);
      KeyPair twin = byTag.put(dnskey.getFootprint(), pair);
      if (twin != null) {
        Key second = key.used(Key.Use.PUBLISHED).withoutDs();
        return List.of(
            new KeyFile(key.used(Key.Use.SIGNS), write(folder, dnskey, pair), dnskey),
            new KeyFile(second, folder, dnskey(origin, twin)));
      }
    }
  }

  private static DNSKEYRecord dnskey(String origin, KeyPair pair) throws Exception {
    return new DNSKEYRecord(
        Name.fromString(origin),
        DClass.IN,
        Texts.TTL,
        SEP,
        DNSKEYRecord.Protocol.DNSSEC,
        Algorithm.ED25519,
        last(pair.getPublic().getEncoded()));
  }

  /** Writes the two files as dnssec-keygen does. */
  private static Path write(Path folder, DNSKEYRecord dnskey, KeyPair pair) throws Exception {
    Path base =
        folder.resolve(
            "K%s+%03d+%05d"
                .formatted(dnskey.getName(), dnskey.getAlgorithm(), dnskey.getFootprint()));
    Files.writeString(Path.of(base + ".key"), dnskey + "\n");
    Files.writeString(
        Path.of(base + ".private"),
        """
        Private-key-format: v1.3
        Algorithm: 15 (ED25519)
        PrivateKey: %s
        """
            .formatted(Base64.getEncoder().encodeToString(last(pair.getPrivate().getEncoded()))));
    return base;
  }

  /** The key itself comes last in its encodings (RFC 8410 §4, §7). */
  private static byte[] last(byte[] encoded) throws GeneralSecurityException {
    return Arrays.copyOfRange(encoded, encoded.length - OCTETS, encoded.length);
  }
}

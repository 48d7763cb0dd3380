package mxconnect.dns.dnsjava.dnssec.keys;

import mxconnect.api.dns.ZoneKey;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC.Algorithm;

/** Describes keys to people. */
public final class KeyFacts {
  private KeyFacts() {}

  /**
   * Returns what there is to say of a key.
   *
   * @param entryPoint whether a DS record or a trust anchor names it
   */
  public static ZoneKey of(DNSKEYRecord key, boolean entryPoint) {
    int algorithm = key.getAlgorithm();
    return new ZoneKey(
        key.getFootprint(), algorithm, Algorithm.string(algorithm), bits(key), entryPoint);
  }

  private static int bits(DNSKEYRecord key) {
    return switch (key.getAlgorithm()) {
      case Algorithm.RSASHA1, Algorithm.RSA_NSEC3_SHA1, Algorithm.RSASHA256, Algorithm.RSASHA512 ->
          RsaKey.of(key.getKey()).map(RsaKey::modulusBits).orElse(0);
      case Algorithm.ECDSAP256SHA256, Algorithm.ED25519 -> 256;
      case Algorithm.ECDSAP384SHA384 -> 384;
      case Algorithm.ED448 -> 456; // RFC 8080 §3: 57 octets
      default -> 0;
    };
  }
}

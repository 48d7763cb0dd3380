package mxconnect.dns.dnsjava.dnssec.keys;

import java.util.Set;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC.Algorithm;

/** Tells which keys may sign zones, and which of them can be used here. */
public final class SupportedKeys {
  private static final int DNSSEC_PROTOCOL = 3;
  private static final Set<Integer> ALGORITHMS =
      Set.of(
          Algorithm.RSASHA1,
          Algorithm.RSA_NSEC3_SHA1,
          Algorithm.RSASHA256,
          Algorithm.RSASHA512,
          Algorithm.ECDSAP256SHA256,
          Algorithm.ECDSAP384SHA384,
          Algorithm.ED25519,
          Algorithm.ED448);

  private SupportedKeys() {}

  /** Tells whether signatures of an algorithm can be verified. */
  public static boolean isSupported(int algorithm) {
    return ALGORITHMS.contains(algorithm);
  }

  /**
   * Tells whether a key may sign a zone: it is a zone key (RFC 4034 §2.1.1) of the one protocol
   * (§2.1.2) that is not revoked (RFC 5011 §2.1).
   */
  public static boolean isZoneKey(DNSKEYRecord key) {
    return hasOctets(key)
        && (key.getFlags() & DNSKEYRecord.Flags.ZONE_KEY) != 0
        && (key.getFlags() & DNSKEYRecord.Flags.REVOKE) == 0
        && key.getProtocol() == DNSSEC_PROTOCOL;
  }

  /** A record of four octets has no key at all, which dnsjava gives as null. */
  @SuppressWarnings("ConstantValue")
  private static boolean hasOctets(DNSKEYRecord key) {
    return key.getKey() != null;
  }

  /** Tells whether signatures by a zone key can be verified. */
  public static boolean isSupported(DNSKEYRecord key) {
    return switch (key.getAlgorithm()) {
      case Algorithm.RSASHA1, Algorithm.RSA_NSEC3_SHA1, Algorithm.RSASHA256, Algorithm.RSASHA512 ->
          RsaKey.of(key.getKey()).filter(RsaKey::isSupported).isPresent();
      case Algorithm.ECDSAP256SHA256 -> key.getKey().length == 64; // RFC 6605 §4
      case Algorithm.ECDSAP384SHA384 -> key.getKey().length == 96;
      case Algorithm.ED25519 -> key.getKey().length == 32; // RFC 8080 §3
      case Algorithm.ED448 -> key.getKey().length == 57;
      default -> false;
    };
  }
}

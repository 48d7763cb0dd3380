package mxconnect.testkit.dns;

import java.math.BigInteger;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import mxconnect.testkit.dnssec.KeyPairs;
import mxconnect.testkit.dnssec.LookAlike;
import mxconnect.testkit.dnssec.SigningKey;
import org.xbill.DNS.DNSKEYRecord.Flags;

/**
 * A key of a zone, with its secret: for tests alone. Immutable; every method returns another state
 * of the same key, which a rollover goes through.
 *
 * <p>A key-signing key (KSK) has the flag of the secure entry point and signs the DNSKEY set, a
 * zone-signing key (ZSK) the rest. Where a zone has keys of one kind alone, they sign everything.
 */
public final class ZoneKey {
  private static final int UNKNOWN_KEY = 64;
  private static final int MAX_BITS = 4096;

  private final SigningKey key;

  private ZoneKey(SigningKey key) {
    this.key = key;
  }

  /** Makes a key-signing key; RSA of 2,048 bits. */
  public static ZoneKey ksk(SigningAlgorithm algorithm) {
    return new ZoneKey(SigningKey.of(KeyPairs.of(algorithm.number()), algorithm.number()));
  }

  /** Makes a zone-signing key; RSA of 2,048 bits. */
  public static ZoneKey zsk(SigningAlgorithm algorithm) {
    return ksk(algorithm).flags(Flags.ZONE_KEY);
  }

  /**
   * Makes a key-signing RSA key of another size.
   *
   * @param bits the length of the modulus, from 512, or 1,024 for RSASHA512, to 4,096
   * @throws IllegalArgumentException if the algorithm is none of RSA, or for a wrong length
   */
  public static ZoneKey rsa(SigningAlgorithm algorithm, int bits) {
    return rsa(algorithm, bits, RSAKeyGenParameterSpec.F4);
  }

  /**
   * Makes a key-signing RSA key of another size, with another exponent.
   *
   * @param bits the length of the modulus, from 512, or 1,024 for RSASHA512, to 4,096
   * @param exponent an odd number, 3 or more, and less than the modulus
   * @throws IllegalArgumentException if the algorithm is none of RSA, or for a wrong number
   */
  public static ZoneKey rsa(SigningAlgorithm algorithm, int bits, BigInteger exponent) {
    if (!algorithm.isRsa()) {
      throw new IllegalArgumentException(algorithm + " is none of RSA");
    }
    if (bits < algorithm.minBits() || bits > MAX_BITS) {
      throw new IllegalArgumentException(algorithm + " with a modulus of " + bits + " bits");
    }
    return new ZoneKey(SigningKey.of(KeyPairs.rsa(bits, exponent), algorithm.number()));
  }

  /**
   * Makes two key-signing keys with one key tag (RFC 4034 appendix B says that this happens).
   *
   * @param algorithm one of elliptic curves: RSA takes minutes
   */
  public static List<ZoneKey> twoOfOneTag(SigningAlgorithm algorithm) {
    Map<Integer, ZoneKey> byTag = new HashMap<>();
    while (true) {
      ZoneKey next = ksk(algorithm);
      ZoneKey before = byTag.put(next.tag(), next);
      if (before != null) {
        return List.of(before, next);
      }
    }
  }

  /**
   * Makes a key of an algorithm that nobody knows. It is published and does not sign; with {@link
   * #active} its signatures are octets by chance.
   *
   * @param algorithm the number of the algorithm, 0 to 255
   */
  public static ZoneKey unknown(int algorithm) {
    byte[] octets = new byte[UNKNOWN_KEY];
    ThreadLocalRandom.current().nextBytes(octets);
    return new ZoneKey(SigningKey.of(octets, algorithm));
  }

  /**
   * Makes keys that look like this one: of its flags, algorithm, length and key tag. They are
   * published and do not sign. Nobody has their secrets; those of RSA cost a verifier as much as
   * this one, those of curves may be no points.
   *
   * @param count how many
   */
  public ZoneKey[] lookAlikes(int count) {
    return Stream.generate(() -> new ZoneKey(LookAlike.of(key)))
        .limit(count)
        .toArray(ZoneKey[]::new);
  }

  /** Lets the key be published and sign, as a new one does. */
  public ZoneKey active() {
    return new ZoneKey(key.withState(true, true));
  }

  /** Lets the key be published without signing: before its use, or after (RFC 7583 §3.1). */
  public ZoneKey published() {
    return new ZoneKey(key.withState(true, false));
  }

  /** Lets the key sign without being published. */
  public ZoneKey hidden() {
    return new ZoneKey(key.withState(false, true));
  }

  /** Sets the REVOKE flag (RFC 5011 §2.1), which changes the key tag. */
  public ZoneKey revoked() {
    return flags(key.flags() | Flags.REVOKE);
  }

  /**
   * Sets the flags field (RFC 4034 §2.1.1).
   *
   * @param flags 257 for a key-signing key, 256 for a zone-signing key
   */
  public ZoneKey flags(int flags) {
    return new ZoneKey(key.withFlags(flags));
  }

  /**
   * Sets the protocol field (RFC 4034 §2.1.2).
   *
   * @param protocol 3 in a sound key
   */
  public ZoneKey protocol(int protocol) {
    return new ZoneKey(key.withProtocol(protocol));
  }

  /** Returns the key tag (RFC 4034 appendix B). */
  public int tag() {
    return key.tag();
  }

  SigningKey signing() {
    return key;
  }

  @Override
  public String toString() {
    return "ZoneKey[" + key.flags() + " algorithm " + key.algorithm() + " tag " + tag() + "]";
  }
}

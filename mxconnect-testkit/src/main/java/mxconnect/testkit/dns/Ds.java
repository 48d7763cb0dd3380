package mxconnect.testkit.dns;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import mxconnect.testkit.dnssec.SigningKey;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;

/**
 * What the zone above says of a zone's keys (RFC 4034 §5): one DS record for each key that it is
 * for. Immutable.
 */
public final class Ds {
  private static final int UNKNOWN_DIGEST = 32;

  private final Optional<ZoneKey> key;
  private final DsDigest digest;
  private final OptionalInt algorithm;
  private final OptionalInt digestType;
  private final boolean isWrong;
  private final boolean hasWrongTag;

  private Ds(
      Optional<ZoneKey> key,
      DsDigest digest,
      OptionalInt algorithm,
      OptionalInt digestType,
      boolean isWrong,
      boolean hasWrongTag) {
    this.key = key;
    this.digest = digest;
    this.algorithm = algorithm;
    this.digestType = digestType;
    this.isWrong = isWrong;
    this.hasWrongTag = hasWrongTag;
  }

  /** Returns what names every key-signing key of the zone, or every key if there is none. */
  public static Ds of(DsDigest digest) {
    return of(Optional.empty(), digest);
  }

  /** Returns what names one key, whether it is one of the zone's or not. */
  public static Ds of(ZoneKey key, DsDigest digest) {
    return of(Optional.of(key), digest);
  }

  private static Ds of(Optional<ZoneKey> key, DsDigest digest) {
    return new Ds(key, digest, OptionalInt.empty(), OptionalInt.empty(), false, false);
  }

  /** Lets the digest be that of no key. */
  public Ds wrong() {
    return new Ds(key, digest, algorithm, digestType, true, hasWrongTag);
  }

  /** Lets the key tag be another one. */
  public Ds wrongTag() {
    return new Ds(key, digest, algorithm, digestType, isWrong, true);
  }

  /**
   * Lets the algorithm be another one.
   *
   * @param number 0 to 255
   */
  public Ds algorithm(int number) {
    return new Ds(key, digest, OptionalInt.of(number), digestType, isWrong, hasWrongTag);
  }

  /**
   * Lets the digest be of another type, with 32 octets by chance.
   *
   * @param number 0 to 255
   */
  public Ds digestType(int number) {
    return new Ds(key, digest, algorithm, OptionalInt.of(number), isWrong, hasWrongTag);
  }

  List<DSRecord> records(Name zone, List<SigningKey> keys, long ttl) {
    return key.map(one -> List.of(one.signing())).orElseGet(() -> SigningKey.entries(keys)).stream()
        .map(each -> record(zone, each, ttl))
        .toList();
  }

  private DSRecord record(Name zone, SigningKey named, long ttl) {
    DSRecord right = new DSRecord(zone, DClass.IN, ttl, digest.number(), named.record(zone, ttl));
    byte[] octets =
        digestType.isPresent()
            ? chance(UNKNOWN_DIGEST)
            : isWrong ? chance(right.getDigest().length) : right.getDigest();
    return new DSRecord(
        zone,
        DClass.IN,
        ttl,
        hasWrongTag ? right.getFootprint() ^ 1 : right.getFootprint(),
        algorithm.orElse(right.getAlgorithm()),
        digestType.orElse(digest.number()),
        octets);
  }

  private static byte[] chance(int length) {
    byte[] octets = new byte[length];
    ThreadLocalRandom.current().nextBytes(octets);
    return octets;
  }
}

package mxconnect.testkit.dns;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.testkit.dnssec.Nsec3Parameters;
import mxconnect.testkit.dnssec.SigningKey;

/**
 * How a zone is signed, and how it hangs on the zone above. Immutable; a value holds its keys, so
 * that a changed tree goes on with them.
 *
 * <p>Without further calls a zone denies by NSEC, its signatures are valid from a day ago for two
 * weeks, and the zone above names its key-signing keys by SHA-256.
 */
public final class ZoneSigning {
  private static final Duration BEFORE = Duration.ofDays(1);
  private static final Duration AFTER = Duration.ofDays(13);

  private final List<ZoneKey> keys;
  private final Optional<Nsec3Parameters> nsec3;
  private final List<Ds> ds;
  private final Instant from;
  private final Instant until;

  private ZoneSigning(
      List<ZoneKey> keys,
      Optional<Nsec3Parameters> nsec3,
      List<Ds> ds,
      Instant from,
      Instant until) {
    this.keys = List.copyOf(keys);
    this.nsec3 = nsec3;
    this.ds = List.copyOf(ds);
    this.from = from;
    this.until = until;
  }

  /** Leaves a zone without keys, and the zone above without a DS record for it. */
  public static ZoneSigning unsigned() {
    return with(List.of(), List.of());
  }

  /** Signs with one new key for everything, of P-256. */
  public static ZoneSigning signed() {
    return signed(SigningAlgorithm.ECDSAP256SHA256);
  }

  /** Signs with one new key for everything. */
  public static ZoneSigning signed(SigningAlgorithm algorithm) {
    return keys(ZoneKey.ksk(algorithm));
  }

  /**
   * Signs with these keys.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ZoneSigning keys(ZoneKey... keys) {
    if (keys.length == 0) {
      throw new IllegalArgumentException("a signed zone without keys");
    }
    return with(List.of(keys), List.of(Ds.of(DsDigest.SHA256)));
  }

  private static ZoneSigning with(List<ZoneKey> keys, List<Ds> ds) {
    Instant now = Instant.now();
    return new ZoneSigning(keys, Optional.empty(), ds, now.minus(BEFORE), now.plus(AFTER));
  }

  /** Goes on with other keys and leaves the rest as it is: a step of a rollover (RFC 6781 §4.1). */
  public ZoneSigning rolledTo(ZoneKey... next) {
    return new ZoneSigning(List.of(next), nsec3, ds, from, until);
  }

  /**
   * Denies by NSEC3 (RFC 5155).
   *
   * @param iterations how often names are hashed more than once, 0 to 65,535; 0 is meant to be used
   *     (RFC 9276 §3.1)
   * @param salt the salt in hexadecimal, empty for none
   * @throws IllegalArgumentException if a value does not fit into its field
   */
  public ZoneSigning nsec3(int iterations, String salt) {
    byte[] octets = HexFormat.of().parseHex(salt);
    if (iterations < 0 || iterations > 0xffff || octets.length > 0xff) {
      throw new IllegalArgumentException(
          "no parameters of NSEC3: " + iterations + " iterations, salt '" + salt + "'");
    }
    return nsec3(new Nsec3Parameters(iterations, octets, false));
  }

  /** Denies by NSEC3, without iterations and salt. */
  public ZoneSigning nsec3() {
    return nsec3(0, "");
  }

  /** Denies by NSEC3 and passes over the zones below that have no DS record (RFC 5155 §6). */
  public ZoneSigning optOut() {
    Nsec3Parameters now = nsec3.orElse(new Nsec3Parameters(0, new byte[0], false));
    return nsec3(new Nsec3Parameters(now.iterations(), now.salt(), true));
  }

  private ZoneSigning nsec3(Nsec3Parameters parameters) {
    return new ZoneSigning(keys, Optional.of(parameters), ds, from, until);
  }

  /** Sets the time in which the signatures are valid; seconds count. */
  public ZoneSigning valid(Instant start, Instant end) {
    return new ZoneSigning(keys, nsec3, ds, start, end);
  }

  /** Sets the DS records in the zone above, for all keys and digests together. */
  public ZoneSigning ds(Ds... records) {
    return new ZoneSigning(keys, nsec3, List.of(records), from, until);
  }

  /** Leaves the zone above without a DS record for this one: a delegation that is insecure. */
  public ZoneSigning withoutDs() {
    return ds(new Ds[0]);
  }

  boolean isSigned() {
    return !keys.isEmpty();
  }

  List<SigningKey> signingKeys() {
    return keys.stream().map(ZoneKey::signing).toList();
  }

  Optional<Nsec3Parameters> nsec3Parameters() {
    return nsec3;
  }

  Stream<Ds> dsForms() {
    return ds.stream();
  }

  Instant from() {
    return from;
  }

  Instant until() {
    return until;
  }
}

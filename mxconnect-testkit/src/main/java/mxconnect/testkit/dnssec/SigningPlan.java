package mxconnect.testkit.dnssec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * How a zone signs. Immutable.
 *
 * @param signer the zone that the signatures name
 * @param keys the keys to choose from, by the type that is signed
 * @param from the inception
 * @param until the expiration
 * @param decoys how many signatures of octets by chance precede each
 * @param isSpoilt whether the octets of the signature are wrong
 * @param originalTtl the TTL that is signed (RFC 4034 §3.1.4), if not that of the set
 */
public record SigningPlan(
    Name signer,
    List<SigningKey> keys,
    Instant from,
    Instant until,
    int decoys,
    boolean isSpoilt,
    OptionalLong originalTtl) {
  private static final int UNKNOWN_SIGNATURE = 64;

  /** Makes a plan for a zone. */
  public static SigningPlan of(Name zone, List<SigningKey> keys, Instant from, Instant until) {
    return new SigningPlan(zone, keys, from, until, 0, false, OptionalLong.empty());
  }

  /** Returns the plan for another time. */
  public SigningPlan valid(Instant start, Instant end) {
    return new SigningPlan(signer, keys, start, end, decoys, isSpoilt, originalTtl);
  }

  /** Returns the plan with other keys. */
  public SigningPlan with(List<SigningKey> others) {
    return new SigningPlan(signer, others, from, until, decoys, isSpoilt, originalTtl);
  }

  /** Returns the plan with the name and the keys of another zone. */
  public SigningPlan by(SigningPlan other) {
    return new SigningPlan(other.signer, other.keys, from, until, decoys, isSpoilt, originalTtl);
  }

  /** Returns the plan with signatures of octets by chance before each. */
  public SigningPlan withDecoys(int count) {
    return new SigningPlan(signer, keys, from, until, count, isSpoilt, originalTtl);
  }

  /** Returns the plan with wrong octets in the signatures. */
  public SigningPlan spoilt() {
    return new SigningPlan(signer, keys, from, until, decoys, true, originalTtl);
  }

  /** Returns the plan with another TTL under the signatures than with the records. */
  public SigningPlan withOriginalTtl(long ttl) {
    return new SigningPlan(signer, keys, from, until, decoys, isSpoilt, OptionalLong.of(ttl));
  }

  /** Returns the plan with secrets that do not belong to the keys that the signatures name. */
  public SigningPlan withWrongSecrets() {
    return with(keys.stream().map(key -> key.withSecretOf(KeyPairs.another(key))).toList());
  }

  /** Returns the plan with keys that the zone does not publish. */
  public SigningPlan withUnknownKeys() {
    return with(keys.stream().map(KeyPairs::another).toList());
  }

  List<RRSIGRecord> sign(RRset shown) {
    RRset set = originalTtl.isPresent() ? withTtl(shown, originalTtl.getAsLong()) : shown;
    List<RRSIGRecord> signatures = new ArrayList<>();
    for (SigningKey key : keysFor(set.getType())) {
      RRSIGRecord signature = sign(set, key);
      for (int i = 0; i < decoys; i++) {
        signatures.add(copy(signature, chance(signature.getSignature().length)));
      }
      signatures.add(signature);
    }
    return signatures;
  }

  private static RRset withTtl(RRset set, long ttl) {
    return new RRset(
        set.rrs(false).stream()
            .map(
                record ->
                    Record.newRecord(
                        record.getName(),
                        record.getType(),
                        DClass.IN,
                        ttl,
                        record.rdataToWireCanonical()))
            .toArray(Record[]::new));
  }

  /** A zone without a key for one purpose uses those for the other (RFC 6781 §3.1). */
  private List<SigningKey> keysFor(int type) {
    Predicate<SigningKey> role =
        type == Type.DNSKEY ? SigningKey::signsKeys : SigningKey::signsRecords;
    List<SigningKey> meant = keys.stream().filter(role).toList();
    return meant.isEmpty() ? keys.stream().filter(SigningKey::isSigning).toList() : meant;
  }

  private RRSIGRecord sign(RRset set, SigningKey key) {
    if (key.secret().isEmpty()) {
      return signature(set, key, chance(UNKNOWN_SIGNATURE));
    }
    try {
      DNSKEYRecord shown = key.record(signer, set.getTTL());
      RRSIGRecord good = DNSSEC.sign(set, shown, key.secret().get(), from, until);
      return isSpoilt ? copy(good, spoilt(good.getSignature())) : good;
    } catch (DNSSEC.DNSSECException e) {
      throw new IllegalStateException("cannot sign with algorithm " + key.algorithm(), e);
    }
  }

  private RRSIGRecord signature(RRset set, SigningKey key, byte[] octets) {
    return new RRSIGRecord(
        set.getName(),
        DClass.IN,
        set.getTTL(),
        set.getType(),
        key.algorithm(),
        set.getTTL(),
        until,
        from,
        key.tag(),
        signer,
        octets);
  }

  private static RRSIGRecord copy(RRSIGRecord signature, byte[] octets) {
    return new RRSIGRecord(
        signature.getName(),
        DClass.IN,
        signature.getTTL(),
        signature.getTypeCovered(),
        signature.getAlgorithm(),
        signature.getOrigTTL(),
        signature.getExpire(),
        signature.getTimeSigned(),
        signature.getFootprint(),
        signature.getSigner(),
        octets);
  }

  private static byte[] spoilt(byte[] signature) {
    byte[] octets = signature.clone();
    octets[octets.length / 2] ^= 1;
    return octets;
  }

  private static byte[] chance(int length) {
    byte[] octets = new byte[length];
    ThreadLocalRandom.current().nextBytes(octets);
    octets[0] &= 0x3f; // within the modulus of an RSA key, so that it is worth a calculation
    return octets;
  }
}

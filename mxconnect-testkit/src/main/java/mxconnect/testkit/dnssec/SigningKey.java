package mxconnect.testkit.dnssec;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSKEYRecord.Flags;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.Name;

/**
 * One key of a zone. Immutable.
 *
 * @param flags the flags field (RFC 4034 §2.1.1)
 * @param protocol the protocol field, 3 in a sound key
 * @param algorithm the number of its algorithm
 * @param octets the public key as on the wire
 * @param secret the private key; without one the signatures are octets by chance
 * @param isPublished whether the zone shows it in its DNSKEY set
 * @param isSigning whether it signs
 */
public record SigningKey(
    int flags,
    int protocol,
    int algorithm,
    byte[] octets,
    Optional<PrivateKey> secret,
    boolean isPublished,
    boolean isSigning) {

  /** The zone key flag and that of the secure entry point. */
  public static final int KEY_SIGNING = Flags.ZONE_KEY | Flags.SEP_KEY;

  /** The protocol of DNSSEC (RFC 4034 §2.1.2). */
  public static final int DNSSEC_PROTOCOL = 3;

  /** Makes a key that is published and signs. */
  public static SigningKey of(KeyPair keys, int algorithm) {
    return new SigningKey(
        KEY_SIGNING,
        DNSSEC_PROTOCOL,
        algorithm,
        octets(keys.getPublic(), algorithm),
        Optional.of(keys.getPrivate()),
        true,
        true);
  }

  /** Makes a key that nobody can sign with; it is published and does not sign. */
  public static SigningKey of(byte[] octets, int algorithm) {
    return new SigningKey(
        KEY_SIGNING, DNSSEC_PROTOCOL, algorithm, octets, Optional.empty(), true, false);
  }

  /** Returns the key with other flags. */
  public SigningKey withFlags(int value) {
    return new SigningKey(value, protocol, algorithm, octets, secret, isPublished, isSigning);
  }

  /** Returns the key with another protocol. */
  public SigningKey withProtocol(int value) {
    return new SigningKey(flags, value, algorithm, octets, secret, isPublished, isSigning);
  }

  /** Returns the key in another state of its life (RFC 7583 §3.1). */
  public SigningKey withState(boolean published, boolean signing) {
    return new SigningKey(flags, protocol, algorithm, octets, secret, published, signing);
  }

  /** Returns the key with a secret that does not belong to it. */
  SigningKey withSecretOf(SigningKey other) {
    return new SigningKey(flags, protocol, algorithm, octets, other.secret, isPublished, isSigning);
  }

  /** Tells whether it signs the DNSKEY set: a KSK, or one revoked (RFC 5011 §2.1). */
  boolean signsKeys() {
    return isSigning && (flags & (Flags.SEP_KEY | Flags.REVOKE)) != 0;
  }

  /** Tells whether it is there for the sets other than that of the keys. */
  boolean signsRecords() {
    return isSigning && (flags & (Flags.SEP_KEY | Flags.REVOKE)) == 0;
  }

  /** Returns the record of this key for a zone. */
  public DNSKEYRecord record(Name zone, long ttl) {
    return new DNSKEYRecord(zone, DClass.IN, ttl, flags, protocol, algorithm, octets);
  }

  /** Returns the key tag (RFC 4034 appendix B). */
  public int tag() {
    return record(Name.root, 0).getFootprint();
  }

  private static byte[] octets(PublicKey key, int algorithm) {
    try {
      return new DNSKEYRecord(Name.root, DClass.IN, 0, KEY_SIGNING, DNSSEC_PROTOCOL, algorithm, key)
          .getKey();
    } catch (DNSSEC.DNSSECException e) {
      throw new IllegalArgumentException("no key of algorithm " + algorithm, e);
    }
  }

  /** Returns the keys by which one enters a zone: those that sign its keys. */
  public static List<SigningKey> entries(List<SigningKey> keys) {
    List<SigningKey> entries =
        keys.stream().filter(key -> key.isSigning() && key.isEntry()).toList();
    return entries.isEmpty() ? keys.stream().filter(SigningKey::isSigning).toList() : entries;
  }

  private boolean isEntry() {
    return (flags & (Flags.SEP_KEY | Flags.REVOKE)) == Flags.SEP_KEY;
  }
}

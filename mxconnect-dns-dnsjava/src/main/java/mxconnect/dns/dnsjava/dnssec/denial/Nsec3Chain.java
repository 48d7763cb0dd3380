package mxconnect.dns.dnsjava.dnssec.denial;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.Name;
import org.xbill.DNS.utils.base32;

/** The NSEC3 records of one denial, which must be of one chain (RFC 5155 §8.2). */
sealed interface Nsec3Chain {
  /** More than this nobody needs to compute (RFC 9276 §3.2, appendix A). */
  int MAX_ITERATIONS = 100;

  /** The length of SHA-1. */
  int HASH_OCTETS = 20;

  base32 HASH = new base32(base32.Alphabet.BASE32HEX, false, false);

  /**
   * Records that a denial can be read from.
   *
   * @param zone their zone
   * @param records at least one
   */
  record Consistent(Name zone, List<NSEC3Record> records) implements Nsec3Chain {}

  /**
   * Records that give the verdict without being read.
   *
   * @param verdict nothing or open
   */
  record Decided(Proof verdict) implements Nsec3Chain {}

  static Nsec3Chain of(Name zone, List<NSEC3Record> verified) {
    List<NSEC3Record> records = verified.stream().filter(isOf(zone)).toList();
    if (records.isEmpty()) {
      return new Decided(new Proof.Nothing("no NSEC3 record of a known kind proves it"));
    }
    NSEC3Record first = records.getFirst();
    if (!records.stream().allMatch(nsec3 -> isOfOneChain(first, nsec3))) {
      return new Decided(
          new Proof.Nothing("its NSEC3 records mix salts or iterations (RFC 5155 section 8.2)"));
    }
    if (first.getIterations() > MAX_ITERATIONS) {
      return new Decided(
          new Proof.Open(
              "NSEC3 records have %d iterations, more than %d (RFC 9276 section 3.2)"
                  .formatted(first.getIterations(), MAX_ITERATIONS)));
    }
    return new Consistent(zone, records);
  }

  /** Unknown hashes and flags are to be ignored, and the owner is a hash right below the zone. */
  private static Predicate<NSEC3Record> isOf(Name zone) {
    return nsec3 ->
        nsec3.getHashAlgorithm() == NSEC3Record.SHA1_DIGEST_ID
            && (nsec3.getFlags() & ~NSEC3Record.Flags.OPT_OUT) == 0
            && nsec3.getName().labels() == zone.labels() + 1
            && nsec3.getName().subdomain(zone)
            && ownerHash(nsec3).length == HASH_OCTETS
            && nsec3.getNext().length == HASH_OCTETS;
  }

  /** Returns the hash in the first label, empty if there is none. */
  static byte[] ownerHash(NSEC3Record nsec3) {
    byte[] hash = HASH.fromString(nsec3.getName().getLabelString(0));
    return hash == null ? new byte[0] : hash;
  }

  private static boolean isOfOneChain(NSEC3Record one, NSEC3Record other) {
    return one.getIterations() == other.getIterations()
        && Arrays.equals(one.getSalt(), other.getSalt());
  }
}

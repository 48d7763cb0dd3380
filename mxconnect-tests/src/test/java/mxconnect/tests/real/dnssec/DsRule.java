package mxconnect.tests.real.dnssec;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC.Digest;
import org.xbill.DNS.DSRecord;

/** Which DS records the parent has for the keys that may have one. */
interface DsRule {
  /** One without a meaning (RFC 9904 leaves the number unassigned). */
  int UNKNOWN_DIGEST = 250;

  /** A number that no algorithm has. */
  int UNKNOWN_ALGORITHM = 200;

  List<DSRecord> of(List<DNSKEYRecord> keys);

  /** None: the delegation is insecure (RFC 4035 §5.2). */
  static DsRule none() {
    return keys -> List.of();
  }

  /** One of each digest for each key. */
  static DsRule digests(int... digests) {
    return keys ->
        keys.stream()
            .flatMap(key -> Arrays.stream(digests).mapToObj(digest -> ds(key, digest)))
            .toList();
  }

  /** Of the digest, with one bit wrong. */
  static DsRule wrongDigest(int digest) {
    return changed(digest, ds -> with(ds, ds.getFootprint(), ds.getAlgorithm(), digest, flip(ds)));
  }

  /** Of no key that there is, by its tag. */
  static DsRule wrongTag() {
    return changed(
        Digest.SHA256,
        ds ->
            with(
                ds,
                (ds.getFootprint() + 1) & 0xffff,
                ds.getAlgorithm(),
                ds.getDigestID(),
                ds.getDigest()));
  }

  /** Right but for the numbers of the algorithm and the digest. */
  static DsRule numbered(int algorithm, int digest) {
    return changed(
        Digest.SHA256, ds -> with(ds, ds.getFootprint(), algorithm, digest, ds.getDigest()));
  }

  /** With an algorithm that nobody knows. */
  static DsRule unknownAlgorithm() {
    return numbered(UNKNOWN_ALGORITHM, Digest.SHA256);
  }

  /** With a digest that nobody knows. */
  static DsRule unknownDigest() {
    return changed(
        Digest.SHA256,
        ds -> with(ds, ds.getFootprint(), ds.getAlgorithm(), UNKNOWN_DIGEST, ds.getDigest()));
  }

  /** Both of them. */
  default DsRule and(DsRule other) {
    return keys -> Stream.concat(of(keys).stream(), other.of(keys).stream()).toList();
  }

  private static DsRule changed(int digest, UnaryOperator<DSRecord> change) {
    return keys -> digests(digest).of(keys).stream().map(change).toList();
  }

  private static DSRecord ds(DNSKEYRecord key, int digest) {
    return new DSRecord(key.getName(), DClass.IN, Texts.TTL, digest, key);
  }

  private static DSRecord with(DSRecord ds, int tag, int algorithm, int digestType, byte[] digest) {
    return new DSRecord(ds.getName(), DClass.IN, Texts.TTL, tag, algorithm, digestType, digest);
  }

  private static byte[] flip(DSRecord ds) {
    byte[] digest = ds.getDigest().clone();
    digest[0] ^= 1;
    return digest;
  }
}

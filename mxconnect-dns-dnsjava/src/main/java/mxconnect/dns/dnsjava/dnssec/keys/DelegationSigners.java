package mxconnect.dns.dnsjava.dnssec.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC.Digest;
import org.xbill.DNS.DSRecord;

/**
 * The DS records of a zone that count. Those for unknown algorithms and digests are left out (RFC
 * 4035 §5.2), and SHA-1 where there is a stronger digest (RFC 4509 §3).
 *
 * @param records the records that count, perhaps none
 */
public record DelegationSigners(List<DSRecord> records) {
  private static final Set<Integer> STRONG = Set.of(Digest.SHA256, Digest.SHA384);

  /** Returns those of a DS set that count. */
  public static DelegationSigners of(List<DSRecord> set) {
    List<DSRecord> known =
        set.stream()
            .filter(ds -> SupportedKeys.isSupported(ds.getAlgorithm()))
            .filter(ds -> isSupported(ds.getDigestID()))
            .toList();
    List<DSRecord> strong = known.stream().filter(ds -> STRONG.contains(ds.getDigestID())).toList();
    return new DelegationSigners(strong.isEmpty() ? known : strong);
  }

  /** Tells whether digests of a type can be computed. */
  public static boolean isSupported(int digest) {
    return digest == Digest.SHA1 || STRONG.contains(digest);
  }

  /** Tells whether a DS record is that of a key, its tag, algorithm and digest (RFC 4034 §5.1). */
  public static boolean names(DSRecord ds, DNSKEYRecord key) {
    return ds.getAlgorithm() == key.getAlgorithm()
        && ds.getFootprint() == key.getFootprint()
        && Arrays.equals(
            ds.getDigest(),
            new DSRecord(ds.getName(), ds.getDClass(), ds.getTTL(), ds.getDigestID(), key)
                .getDigest());
  }
}

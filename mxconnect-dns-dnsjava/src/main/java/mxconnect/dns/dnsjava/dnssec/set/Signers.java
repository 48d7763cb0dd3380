package mxconnect.dns.dnsjava.dnssec.set;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Type;

/** Tells which signatures may be those of a set at all (RFC 4035 §5.3.1). */
public final class Signers {
  /** Nobody has a use for more, and each costs queries. */
  private static final int MAX_SIGNERS = 3;

  /** Each of these stands at one name of a zone, whatever a wildcard says. */
  private static final Set<Integer> NEVER_FROM_WILDCARD =
      Set.of(Type.SOA, Type.DS, Type.DNSKEY, Type.DNAME, Type.NSEC, Type.NSEC3);

  private Signers() {}

  /**
   * Returns the zones that say that they signed a set and may be its zone, the lowest first.
   *
   * @param parentSide whether the set belongs to a zone above its owner
   */
  public static List<Name> of(SignedSet set, boolean parentSide) {
    return set.signatures().stream()
        .filter(signature -> fits(set, signature))
        .map(RRSIGRecord::getSigner)
        .filter(signer -> !parentSide || !signer.equals(set.owner()))
        .distinct()
        .sorted(Comparator.comparingInt(Name::labels).reversed())
        .limit(MAX_SIGNERS)
        .toList();
  }

  /** Tells whether the signer is a zone above the set, and the count of labels is possible. */
  static boolean fits(SignedSet set, RRSIGRecord signature) {
    Name signer = signature.getSigner();
    int labels = signature.getLabels();
    int ownLabels = SignedSet.labels(set.owner());
    boolean isWhole = labels == ownLabels;
    boolean isWildcard =
        labels < ownLabels
            && labels >= signer.labels() - 1
            && !NEVER_FROM_WILDCARD.contains(set.type());
    return set.owner().subdomain(signer) && (isWhole || isWildcard) && isOnItsSide(set, signer);
  }

  /** DS records belong to the zone above (RFC 4035 §2.4), NSEC3 records stand right in theirs. */
  private static boolean isOnItsSide(SignedSet set, Name signer) {
    return switch (set.type()) {
      case Type.DS -> !signer.equals(set.owner());
      case Type.NSEC3 -> signer.labels() == set.owner().labels() - 1;
      case Type.SOA, Type.DNSKEY -> signer.equals(set.owner());
      default -> true;
    };
  }
}

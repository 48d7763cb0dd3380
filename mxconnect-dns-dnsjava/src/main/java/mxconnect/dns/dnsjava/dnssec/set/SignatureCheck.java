package mxconnect.dns.dnsjava.dnssec.set;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.dns.dnsjava.dnssec.keys.SupportedKeys;
import mxconnect.dns.dnsjava.dnssec.work.Effort;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DNSSEC.DNSSECException;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Type;

/**
 * Looks for a signature of a set that one of the keys of a zone made (RFC 4035 §5.3). One is
 * enough, of whatever algorithm (RFC 6840 §5.11), and every key of its tag may have made it (RFC
 * 4034 appendix B).
 */
public final class SignatureCheck {
  private static final int MAX_TRIES = 8;

  /** What it takes to verify grows with the square of it, and mail needs far less. */
  private static final int MAX_RECORDS = 500;

  private final Effort effort;
  private final Clock clock;

  public SignatureCheck(Effort effort, Clock clock) {
    this.effort = effort;
    this.clock = clock;
  }

  /**
   * Looks for a signature.
   *
   * @param zone the zone that must have signed
   * @param keys its keys that may be used
   */
  public Verdict check(SignedSet set, Name zone, List<DNSKEYRecord> keys)
      throws DnsLookupException, InterruptedException {
    if (set.records().size() > MAX_RECORDS) {
      return new Verdict.Bogus(
          Fault.bogus("%s has more than %d records".formatted(set, MAX_RECORDS)));
    }
    Instant now = clock.instant();
    Wire wire = new Wire(set);
    Misses misses = new Misses(set, zone);
    int tries = 0;
    for (RRSIGRecord signature : set.signatures()) {
      if (!signature.getSigner().equals(zone) || !Signers.fits(set, signature)) {
        continue;
      }
      Optional<Fault> late = Validity.of(signature).fault(set.toString(), now);
      if (late.isPresent()) {
        misses.add(Misses.DATES, late.get());
        continue;
      }
      List<DNSKEYRecord> makers = makers(signature, keys);
      misses.addUnlessMadeBy(makers, signature);
      for (DNSKEYRecord key : makers) {
        if (tries++ == MAX_TRIES) {
          return misses.tooMany(MAX_TRIES);
        }
        if (effort.verify(() -> isMadeBy(key, signature, wire.set()))) {
          return secure(set, signature, now);
        }
        misses.add(Misses.VERIFICATION, Fault.bogus("the signature of " + set + " is wrong"));
      }
    }
    return misses.verdict();
  }

  /** A set as dnsjava verifies it. To make it costs much, so that is part of the verification. */
  private static final class Wire {
    private final SignedSet set;
    private Optional<RRset> made = Optional.empty();

    Wire(SignedSet set) {
      this.set = set;
    }

    RRset set() {
      RRset wire = made.orElseGet(set::wire);
      made = Optional.of(wire);
      return wire;
    }
  }

  private static List<DNSKEYRecord> makers(RRSIGRecord signature, List<DNSKEYRecord> keys) {
    return keys.stream()
        .filter(key -> key.getAlgorithm() == signature.getAlgorithm())
        .filter(key -> key.getFootprint() == signature.getFootprint())
        .toList();
  }

  /** The dates were looked at with allowance for clocks, which dnsjava does not make. */
  private static boolean isMadeBy(DNSKEYRecord key, RRSIGRecord signature, RRset set) {
    try {
      DNSSEC.verify(set, signature, key, signature.getTimeSigned());
      return true;
    } catch (DNSSECException | RuntimeException wrong) { // a key that is no point of its curve, say
      return false;
    }
  }

  private static Verdict secure(SignedSet set, RRSIGRecord signature, Instant now) {
    long ttl =
        LongStream.of(
                set.ttl(),
                SignedSet.ttl(signature),
                signature.getOrigTTL(),
                Validity.of(signature).left(now))
            .min()
            .orElse(0);
    return new Verdict.Secure(
        signature.getSigner(),
        encloser(set, signature),
        new Term(ttl, Validity.of(signature).until()));
  }

  /** A signature with fewer labels than its owner is that of a wildcard (RFC 4035 §5.3.4). */
  private static Optional<Name> encloser(SignedSet set, RRSIGRecord signature) {
    return signature.getLabels() < SignedSet.labels(set.owner())
        ? Optional.of(new Name(set.owner(), set.owner().labels() - signature.getLabels() - 1))
        : Optional.empty();
  }

  /** Why signatures did not do; what comes nearest to success is told. */
  private static final class Misses {
    static final int VERIFICATION = 3;
    static final int DATES = 2;
    static final int NO_KEY = 1;

    private final SignedSet set;
    private int nearest;
    private Fault fault;

    Misses(SignedSet set, Name zone) {
      this.set = set;
      this.fault =
          new Fault(
              ExtendedErrorCodeOption.RRSIGS_MISSING,
              "%s has no signature by %s".formatted(set, Wording.of(zone)));
    }

    void add(int how, Fault more) {
      if (how > nearest) {
        nearest = how;
        fault = more;
      }
    }

    void addUnlessMadeBy(List<DNSKEYRecord> makers, RRSIGRecord signature) {
      if (!makers.isEmpty()) {
        return;
      }
      int algorithm = signature.getAlgorithm();
      add(
          NO_KEY,
          SupportedKeys.isSupported(algorithm)
              ? new Fault(
                  ExtendedErrorCodeOption.DNSKEY_MISSING,
                  "%s is signed with key %d, which %s"
                      .formatted(set, signature.getFootprint(), flaw(signature)))
              : new Fault(
                  ExtendedErrorCodeOption.UNSUPPORTED_DNSKEY_ALGORITHM,
                  "%s is signed by the unknown algorithm %d".formatted(set, algorithm)));
    }

    /** The keys that may sign the key set are those that one enters the zone with. */
    private static String flaw(RRSIGRecord signature) {
      return signature.getTypeCovered() == Type.DNSKEY
          ? "no DS record and no trust anchor names"
          : Wording.of(signature.getSigner()) + " does not have";
    }

    Verdict tooMany(int tries) {
      return new Verdict.Bogus(
          Fault.bogus(
              "none of the first %d verifications of signatures of %s succeeded, and no more are"
                      .formatted(tries, set)
                  + " tried"));
    }

    Verdict verdict() {
      return new Verdict.Bogus(fault);
    }
  }
}

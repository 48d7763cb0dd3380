package mxconnect.dns.dnsjava.dnssec.chain;

import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.dns.dnsjava.dnssec.denial.Denials;
import mxconnect.dns.dnsjava.dnssec.set.Fault;
import mxconnect.dns.dnsjava.dnssec.set.MessageSets;
import mxconnect.dns.dnsjava.dnssec.set.SignatureCheck;
import mxconnect.dns.dnsjava.dnssec.set.SignedSet;
import mxconnect.dns.dnsjava.dnssec.set.Signers;
import mxconnect.dns.dnsjava.dnssec.set.Term;
import mxconnect.dns.dnsjava.dnssec.set.Verdict;
import mxconnect.dns.dnsjava.dnssec.work.Effort;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Verifies the NSEC and NSEC3 records of an answer. */
final class SignedProofs {
  /**
   * A proof needs three; what a message has beyond that belongs to the rest of a chain of aliases.
   */
  private static final int MAX_SETS = 16;

  private final SignatureCheck signatures;
  private final Effort effort;

  SignedProofs(SignatureCheck signatures, Effort effort) {
    this.signatures = signatures;
    this.effort = effort;
  }

  /** Returns those records that a zone has signed. */
  Found of(ZoneTrust.Secure zone, MessageSets answer)
      throws DnsLookupException, InterruptedException {
    Found found = new Found(zone);
    List<SignedSet> claimed =
        Stream.of(Type.NSEC, Type.NSEC3)
            .flatMap(type -> answer.authority(type).stream())
            .filter(set -> Signers.of(set, false).contains(zone.zone()))
            .limit(MAX_SETS)
            .toList();
    for (SignedSet set : claimed) {
      found.addProof(set);
    }
    return found;
  }

  /** What a zone has signed. */
  final class Found {
    private final ZoneTrust.Secure zone;
    private final List<Record> records = new ArrayList<>();
    private Optional<Fault> fault = Optional.empty();
    private Term term = Term.OPEN;

    private Found(ZoneTrust.Secure zone) {
      this.zone = zone;
    }

    private void addProof(SignedSet set) throws DnsLookupException, InterruptedException {
      Optional<Fault> wrong = add(set);
      if (wrong.isEmpty()) {
        records.addAll(set.records());
      }
      fault = fault.or(() -> wrong);
    }

    /** Verifies one more set; what is right limits how long the whole may be kept. */
    Optional<Fault> add(SignedSet set) throws DnsLookupException, InterruptedException {
      return switch (signatures.check(set, zone.zone(), zone.keys())) {
        case Verdict.Secure secure -> {
          term = term.and(secure.term());
          yield Optional.empty();
        }
        case Verdict.Bogus(Fault wrong) -> Optional.of(wrong);
        case Verdict.Insecure insecure -> throw new IllegalStateException(insecure.toString());
      };
    }

    Denials denials() {
      return new Denials(zone.zone(), records, SignedProofs.this::hash);
    }

    /** Returns what is wrong with the first record that is not signed rightly. */
    Optional<Fault> fault() {
      return fault;
    }

    Term term() {
      return term;
    }
  }

  private byte[] hash(NSEC3Record parameters, Name name)
      throws DnsLookupException, InterruptedException {
    return effort.hash(
        () -> {
          try {
            return parameters.hashName(name);
          } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // records with other hashes are ignored
          }
        });
  }
}

package mxconnect.dns.dnsjava.dnssec.chain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.dns.dnsjava.dnssec.keys.DelegationSigners;
import mxconnect.dns.dnsjava.dnssec.set.AliasLink;
import mxconnect.dns.dnsjava.dnssec.set.Fault;
import mxconnect.dns.dnsjava.dnssec.set.InsecureCut;
import mxconnect.dns.dnsjava.dnssec.set.MessageSets;
import mxconnect.dns.dnsjava.dnssec.set.SignatureCheck;
import mxconnect.dns.dnsjava.dnssec.set.SignedSet;
import mxconnect.dns.dnsjava.dnssec.set.Verdict;
import mxconnect.dns.dnsjava.dnssec.set.Wording;
import mxconnect.dns.dnsjava.dnssec.work.Effort;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** Finds out by a DS query what the zone above says of a name (RFC 4035 §5.2, RFC 5155 §8.6). */
final class DelegationSearch {
  private static final int MAX_KINDS = 4; // of those that a message lists

  private final TrustMemory memory;
  private final Questions questions;
  private final Effort effort;
  private final SetCheck sets;
  private final DenialCheck denials;

  DelegationSearch(
      ChainOfTrust chain,
      TrustMemory memory,
      Questions questions,
      SignatureCheck signatures,
      Effort effort) {
    this.memory = memory;
    this.questions = questions;
    this.effort = effort;
    this.sets = new SetCheck(chain, signatures);
    this.denials = new DenialCheck(chain, memory, signatures, effort);
  }

  Delegation find(Name name) throws DnsLookupException, InterruptedException {
    Delegation delegation = ask(name);
    if (delegation instanceof Delegation.Signed || delegation instanceof Delegation.Insecure) {
      effort.cut();
    }
    return delegation;
  }

  private Delegation ask(Name name) throws DnsLookupException, InterruptedException {
    var message = questions.ask(name, Type.DS).message();
    MessageSets answer = MessageSets.of(message);
    Optional<SignedSet> ds = answer.answer(name, Type.DS);
    if (ds.isPresent()) {
      return signed(ds.get());
    }
    Optional<AliasLink> alias = AliasLink.at(name, answer);
    return alias.isPresent()
        ? aliased(name, alias.get(), answer)
        : denied(name, denials.check(name, Type.DS, message.getRcode() == Rcode.NXDOMAIN, answer));
  }

  private Delegation signed(SignedSet set) throws DnsLookupException, InterruptedException {
    if (set.records().size() > KeySearch.MAX_RECORDS) {
      Fault fault =
          Fault.bogus("%s has more than %d records".formatted(set, KeySearch.MAX_RECORDS));
      return new Delegation.Bogus(fault, memory.bogusUntil());
    }
    return switch (sets.check(set, true)) {
      case Verdict.Insecure(InsecureCut cut) -> new Delegation.Insecure(cut);
      case Verdict.Bogus(Fault fault) -> new Delegation.Bogus(fault, memory.bogusUntil());
      case Verdict.Secure secure -> {
        List<DSRecord> records = set.all(DSRecord.class);
        DelegationSigners signers = DelegationSigners.of(records);
        yield signers.records().isEmpty()
            ? new Delegation.Insecure(unknown(set.owner(), records, secure.ttl()))
            : new Delegation.Signed(
                secure.zone(),
                signers,
                secure.term().signatureEnds(),
                memory.secureUntil(secure.ttl()));
      }
    };
  }

  /** A zone that can be entered by unknown algorithms only is as if it were unsigned (§5.2). */
  private InsecureCut unknown(Name zone, List<DSRecord> records, long ttl) {
    String kinds =
        records.stream()
            .map(ds -> "%d with digest %d".formatted(ds.getAlgorithm(), ds.getDigestID()))
            .distinct()
            .limit(MAX_KINDS)
            .collect(Collectors.joining(", "));
    return new InsecureCut(
        zone,
        "the DS records of %s are for algorithms that are not known here: %s"
            .formatted(Wording.of(zone), kinds),
        true,
        memory.insecureUntil(ttl));
  }

  /** Where an alias stands, no zone begins (RFC 1034 §3.6.2, RFC 6672 §2.4). */
  private Delegation aliased(Name name, AliasLink alias, MessageSets answer)
      throws DnsLookupException, InterruptedException {
    Verdict verdict = sets.check(alias.proof(), alias.proof().owner().equals(name));
    return switch (denials.expanded(alias.proof(), verdict, answer)) {
      case Verdict.Secure secure -> new Delegation.None(memory.insecureUntil(secure.ttl()));
      case Verdict.Insecure(InsecureCut cut) -> new Delegation.Insecure(cut);
      case Verdict.Bogus(Fault fault) -> new Delegation.Bogus(fault, memory.bogusUntil());
    };
  }

  private Delegation denied(Name name, Denied denied) {
    return switch (denied.verdict()) {
      case Verdict.Insecure(InsecureCut cut) -> new Delegation.Insecure(cut);
      case Verdict.Bogus(Fault fault) -> new Delegation.Bogus(fault, memory.bogusUntil());
      case Verdict.Secure secure ->
          denied.delegation()
              ? new Delegation.Insecure(withoutDs(name, secure))
              : new Delegation.None(memory.insecureUntil(secure.ttl()));
    };
  }

  private InsecureCut withoutDs(Name name, Verdict.Secure denial) {
    return new InsecureCut(
        name,
        "%s is not signed: %s has no DS record for it"
            .formatted(Wording.of(name), Wording.of(denial.zone())),
        true,
        memory.insecureUntil(denial.ttl()));
  }
}

package mxconnect.dns.dnsjava.dnssec;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.dns.dnsjava.dnssec.chain.DenialCheck;
import mxconnect.dns.dnsjava.dnssec.chain.Denied;
import mxconnect.dns.dnsjava.dnssec.chain.SetCheck;
import mxconnect.dns.dnsjava.dnssec.set.AliasLink;
import mxconnect.dns.dnsjava.dnssec.set.MessageSets;
import mxconnect.dns.dnsjava.dnssec.set.SignedSet;
import mxconnect.dns.dnsjava.dnssec.set.Verdict;
import mxconnect.dns.dnsjava.upstream.Lookup;
import mxconnect.dns.dnsjava.upstream.Response;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Goes from the name in the question over its aliases to the records or the denial, and looks at
 * each set on the way. What is not on the way is left out of the answer.
 */
final class AnswerCheck {
  private static final int MAX_ALIASES = 16;

  private final Record question;
  private final boolean absent;
  private final MessageSets answer;
  private final SetCheck sets;
  private final DenialCheck denials;
  private final Trail trail;
  private final ValidatedAnswer result;

  AnswerCheck(
      Record question,
      Response response,
      SetCheck sets,
      DenialCheck denials,
      Lookup lookup,
      Trail trail) {
    this.question = question;
    this.absent = response.message().getRcode() == Rcode.NXDOMAIN;
    this.answer = MessageSets.of(response.message());
    this.sets = sets;
    this.denials = denials;
    this.trail = trail;
    this.result = new ValidatedAnswer(response, lookup, trail);
  }

  Response check() throws DnsLookupException, InterruptedException {
    Name name = question.getName();
    Set<Name> visited = new HashSet<>();
    while (visited.add(name) && visited.size() <= MAX_ALIASES + 1) {
      trail.reach(name);
      Optional<SignedSet> found = found(name);
      if (found.isPresent()) {
        result.add(verdict(found.get()), found.get().records(), Section.ANSWER);
        return result.response();
      }
      Optional<AliasLink> link = AliasLink.at(name, answer);
      if (link.isEmpty()) {
        deny(name);
        return result.response();
      }
      CNAMERecord alias = follow(name, link.get());
      if (question.getType() == Type.CNAME) {
        return result.response();
      }
      name = alias.getTarget();
    }
    return result.response(); // whoever follows the aliases finds that they do not end
  }

  private Optional<SignedSet> found(Name name) {
    return question.getType() == Type.CNAME
        ? Optional.empty()
        : answer.answer(name, question.getType());
  }

  private Verdict verdict(SignedSet set) throws DnsLookupException, InterruptedException {
    return denials.expanded(set, sets.check(set, false), answer);
  }

  private CNAMERecord follow(Name name, AliasLink link)
      throws DnsLookupException, InterruptedException {
    if (link.alias().isEmpty()) {
      throw result.bogus(link.contradiction(name));
    }
    CNAMERecord alias = link.alias().get();
    result.add(verdict(link.proof()), List.of(alias), Section.ANSWER);
    return alias;
  }

  private void deny(Name name) throws DnsLookupException, InterruptedException {
    if (isLeft(name)) {
      return;
    }
    Denied denied = denials.check(name, question.getType(), absent, answer);
    List<Record> soa = denied.soa().map(SignedSet::records).orElse(List.of());
    result.add(denied.verdict(), soa, Section.AUTHORITY);
  }

  /** Tells whether the aliases lead out of the message, which then says nothing of the name. */
  private boolean isLeft(Name name) {
    return !name.equals(question.getName())
        && !absent
        && answer.authority(Type.SOA).stream().noneMatch(soa -> name.subdomain(soa.owner()));
  }
}

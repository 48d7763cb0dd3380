package mxconnect.dns.dnsjava.dnssec;

import mxconnect.api.dns.DnsLookupException;
import mxconnect.dns.dnsjava.dnssec.chain.ChainOfTrust;
import mxconnect.dns.dnsjava.dnssec.chain.DenialCheck;
import mxconnect.dns.dnsjava.dnssec.chain.Questions;
import mxconnect.dns.dnsjava.dnssec.chain.SetCheck;
import mxconnect.dns.dnsjava.dnssec.chain.ValidatorParts;
import mxconnect.dns.dnsjava.dnssec.set.SignatureCheck;
import mxconnect.dns.dnsjava.dnssec.work.Effort;
import mxconnect.dns.dnsjava.upstream.Lookup;
import mxconnect.dns.dnsjava.upstream.Response;
import mxconnect.dns.dnsjava.upstream.Upstream;
import org.xbill.DNS.Record;

/** The validation of the answers to one look-up, which share its limits. Not thread-safe. */
final class Validation implements Upstream {
  private final Effort effort;
  private final Questions questions;
  private final SetCheck sets;
  private final DenialCheck denials;

  Validation(ValidatorParts parts, Upstream upstream, Lookup lookup) {
    this.effort = new Effort(lookup);
    this.questions = new Questions(upstream, effort);
    ChainOfTrust chain = new ChainOfTrust(parts, questions, effort);
    SignatureCheck signatures = new SignatureCheck(effort, parts.clock());
    this.sets = new SetCheck(chain, signatures);
    this.denials = new DenialCheck(chain, parts.memory(), signatures, effort);
  }

  @Override
  public Response ask(Record question) throws DnsLookupException, InterruptedException {
    Response response = questions.ask(question);
    return new AnswerCheck(question, response, sets, denials, effort).check();
  }
}

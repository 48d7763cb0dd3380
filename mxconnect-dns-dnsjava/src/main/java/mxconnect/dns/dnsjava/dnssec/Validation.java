package mxconnect.dns.dnsjava.dnssec;

import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.dns.dnsjava.dnssec.chain.ChainOfTrust;
import mxconnect.dns.dnsjava.dnssec.chain.DenialCheck;
import mxconnect.dns.dnsjava.dnssec.chain.Questions;
import mxconnect.dns.dnsjava.dnssec.chain.SetCheck;
import mxconnect.dns.dnsjava.dnssec.chain.TrustPath;
import mxconnect.dns.dnsjava.dnssec.chain.ValidatorParts;
import mxconnect.dns.dnsjava.dnssec.set.SignatureCheck;
import mxconnect.dns.dnsjava.dnssec.work.Effort;
import mxconnect.dns.dnsjava.upstream.Lookup;
import mxconnect.dns.dnsjava.upstream.Response;
import mxconnect.dns.dnsjava.upstream.Upstream;
import org.xbill.DNS.Record;

/** The validation of the answers to one look-up, which share its limits. Not thread-safe. */
public final class Validation implements Upstream {
  private final Effort effort;
  private final ChainOfTrust chain;
  private final SetCheck sets;
  private final DenialCheck denials;
  private final Trail trail = new Trail();

  Validation(ValidatorParts parts, Upstream upstream, Lookup lookup) {
    this.effort = new Effort(lookup);
    this.chain = new ChainOfTrust(parts, new Questions(upstream, effort), effort);
    SignatureCheck signatures = new SignatureCheck(effort, parts.clock());
    this.sets = new SetCheck(chain, signatures);
    this.denials = new DenialCheck(chain, parts.memory(), signatures, effort);
  }

  @Override
  public Response ask(Record question) throws DnsLookupException, InterruptedException {
    trail.reach(question.getName());
    Response response = chain.ask(question);
    return new AnswerCheck(question, response, sets, denials, effort.lookup(), trail).check();
  }

  /**
   * Tells zone by zone how the look-up came to its answer; may ask on, within the same limits.
   *
   * @param answer what came of this
   * @throws InterruptedException if the thread is interrupted
   */
  public mxconnect.api.dns.ChainOfTrust explain(DnsAnswer answer) throws InterruptedException {
    return new Explanation(trail, new TrustPath(chain), effort).of(answer);
  }

  /**
   * Tells zone by zone why the look-up has failed; may ask on, within the same limits.
   *
   * @param failure what came of this
   * @throws InterruptedException if the thread is interrupted
   */
  public mxconnect.api.dns.ChainOfTrust explain(DnsLookupException failure)
      throws InterruptedException {
    return new Explanation(trail, new TrustPath(chain), effort).of(failure);
  }
}

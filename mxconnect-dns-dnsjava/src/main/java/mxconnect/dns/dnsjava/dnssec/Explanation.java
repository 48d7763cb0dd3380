package mxconnect.dns.dnsjava.dnssec;

import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.ChainOfTrust.Status;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.Security;
import mxconnect.dns.dnsjava.dnssec.chain.TrustPath;
import mxconnect.dns.dnsjava.dnssec.set.Verdict;
import mxconnect.dns.dnsjava.dnssec.work.Effort;

/** Tells zone by zone what a look-up has come to. The weakest part of an answer ends it. */
final class Explanation {
  private final Trail trail;
  private final TrustPath path;
  private final Effort effort;

  Explanation(Trail trail, TrustPath path, Effort effort) {
    this.trail = trail;
    this.path = path;
    this.effort = effort;
  }

  ChainOfTrust of(DnsAnswer answer) throws InterruptedException {
    addSteps(Verdict.Insecure.class);
    Status status = answer.security() == Security.SECURE ? Status.SECURE : Status.INSECURE;
    return chain(answer.question(), status, answer.securityReason());
  }

  ChainOfTrust of(DnsLookupException failure) throws InterruptedException {
    Status status = isBogus(failure) ? Status.BOGUS : Status.INDETERMINATE;
    addSteps(Verdict.Bogus.class);
    if (trail.bogus().isEmpty()) {
      path.search(trail.reached());
    }
    return chain(failure.question(), status, failure.detail());
  }

  /** A look-up that has come to its own limits says nothing of the answer. */
  private boolean isBogus(DnsLookupException failure) {
    return trail.bogus().isPresent() || failure.reason() == Reason.BOGUS && !effort.isExhausted();
  }

  /** Adds the zones of what is secure, and of the first part that is as the whole. */
  private void addSteps(Class<? extends Verdict> weakest) throws InterruptedException {
    try {
      for (Trail.Step step : trail.steps()) {
        boolean isWeakest = weakest.isInstance(step.verdict());
        if (isWeakest || step.verdict() instanceof Verdict.Secure) {
          path.add(step.name(), step.verdict());
        }
        if (isWeakest) {
          return;
        }
      }
    } catch (DnsLookupException unknown) {
      // What was known a moment ago was forgotten and cannot be had again: less is shown.
    }
  }

  private ChainOfTrust chain(DnsQuestion question, Status status, String reason) {
    return new ChainOfTrust(question, status, reason, path.links(), trail.signatureEnds());
  }
}

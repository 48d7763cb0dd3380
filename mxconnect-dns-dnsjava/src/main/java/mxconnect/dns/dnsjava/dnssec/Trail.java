package mxconnect.dns.dnsjava.dnssec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.dns.dnsjava.dnssec.set.Term;
import mxconnect.dns.dnsjava.dnssec.set.Verdict;
import org.xbill.DNS.Name;

/** What one look-up has met on the way from its question over the aliases to the answer. */
final class Trail {
  private final List<Step> steps = new ArrayList<>();
  private Name reached = Name.root;

  /**
   * A part of the answer that was judged.
   *
   * @param name the name that it is about
   */
  record Step(Name name, Verdict verdict) {}

  /** Notes the name that is looked at now. */
  void reach(Name name) {
    reached = name;
  }

  /** Notes the verdict on what stands at that name. */
  void add(Verdict verdict) {
    steps.add(new Step(reached, verdict));
  }

  /** Returns the last name that was looked at. */
  Name reached() {
    return reached;
  }

  List<Step> steps() {
    return steps;
  }

  /** Returns what has ended the look-up, if that was a verdict. */
  Optional<Step> bogus() {
    return steps.stream().filter(step -> step.verdict() instanceof Verdict.Bogus).findFirst();
  }

  /** Returns when the first signature ends of what is secure. */
  Optional<Instant> signatureEnds() {
    return steps.stream()
        .map(Step::verdict)
        .filter(Verdict.Secure.class::isInstance)
        .map(verdict -> ((Verdict.Secure) verdict).term())
        .reduce(Term::and)
        .map(Term::signatureEnds)
        .filter(end -> end.isBefore(Instant.MAX));
  }
}

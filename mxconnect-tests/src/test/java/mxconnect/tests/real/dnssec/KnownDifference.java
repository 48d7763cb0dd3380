package mxconnect.tests.real.dnssec;

import java.util.List;
import mxconnect.api.dns.DnsQuestion;

/**
 * Where our own validation finds bogus what unbound accepts, and why it is right to.
 *
 * @param domain the zone, which may be reached by an alias
 */
record KnownDifference(String domain, String reason) {
  static final List<KnownDifference> ALL =
      List.of(
          new KnownDifference(
              "ds-sha1-beside-wrong.nsec",
              "a DS record with SHA-1 is ignored beside one with SHA-256 (RFC 4509 §3); unbound"
                  + " does so only with harden-algo-downgrade"));

  boolean explains(DnsQuestion question, Finding ours, Finding unbounds) {
    return ("." + question.name() + ".").contains("." + domain + ".")
        && ours.verdict() == Verdict.BOGUS
        && unbounds.verdict() != Verdict.BOGUS;
  }
}

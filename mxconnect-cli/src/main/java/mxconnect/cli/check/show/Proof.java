package mxconnect.cli.check.show;

import java.util.List;
import mxconnect.api.DaneReport;
import mxconnect.api.TlsSession;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.cli.check.finding.CheckResult;

/** Where servers have proven who they are: in which of the sessions that were opened. */
public enum Proof {
  /** In all of them. */
  EVERYWHERE,
  /** In some. */
  SOMEWHERE,
  /** In none, or there are none. */
  NOWHERE;

  /** Returns what it comes to. */
  public static Proof of(CheckResult result) {
    TargetFacts facts = result.facts();
    List<Boolean> proven =
        facts.exchangers().stream()
            .flatMap(
                host ->
                    host.addresses().stream()
                        .filter(address -> address.outcome() == AddressFact.Outcome.OPENED)
                        .map(address -> isOf(host, address, facts)))
            .toList();
    if (!proven.contains(true)) {
      return NOWHERE;
    }
    return proven.contains(false) ? SOMEWHERE : EVERYWHERE;
  }

  /**
   * Tells whether the session with an address has proven that the server is the right one. TLSA
   * records behind MX records that anybody can forge prove nothing (RFC 7672 §2.2.1), unless an
   * enforced policy lists the host.
   */
  public static boolean isOf(ExchangerFact host, AddressFact address, TargetFacts facts) {
    return address.tlsaMatch().isPresent()
        ? host.dane().filter(DaneReport::verifiable).isPresent() || facts.isListed(host)
        : address.tls().filter(TlsSession::authenticated).isPresent();
  }
}

package mxconnect.cli.check.finding;

import java.util.stream.Stream;
import mxconnect.api.DaneReport;
import mxconnect.api.MxConnectException;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsSession;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.AddressFact.Outcome;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;

/**
 * Says what a sender like this one gets: the weakest of what can be opened, because an attacker who
 * keeps it from one mail exchanger leaves it the others.
 *
 * @param facts what was seen
 * @param faults what of it is this machine's fault
 */
record Verdicts(TargetFacts facts, OwnFaults faults) {
  static Verdict of(TargetFacts facts) {
    return new Verdicts(facts, new OwnFaults(facts)).verdict();
  }

  private Verdict verdict() {
    if (facts.failure().isPresent()) {
      return failed(facts.failure().get());
    }
    return opened()
        .max(Verdict::compareTo)
        .map(weakest -> isHidden(weakest) ? Verdict.UNCHECKED : weakest)
        .orElseGet(this::closed);
  }

  private Verdict failed(MxConnectException failure) {
    if (faults.has(failure)) {
      return Verdict.UNCHECKED;
    }
    return failure.temporary() ? Verdict.FAILING : Verdict.UNDELIVERABLE;
  }

  /** Nothing could be opened: mail waits for what may pass, and for nothing else. */
  private Verdict closed() {
    boolean byTheTarget =
        facts.exchangers().stream()
            .anyMatch(
                host ->
                    host.addresses().isEmpty() || host.planned().code().isPresent()
                        ? !faults.has(host)
                        : host.addresses().stream().anyMatch(address -> !faults.has(address)));
    if (!byTheTarget || faults.isPortSilent()) {
      return Verdict.UNCHECKED;
    }
    boolean forGood =
        Obstacle.of(facts).filter(obstacle -> !obstacle.code().temporary()).isPresent();
    return forGood ? Verdict.UNDELIVERABLE : Verdict.FAILING;
  }

  private Stream<Verdict> opened() {
    return facts.exchangers().stream()
        .flatMap(
            host ->
                host.addresses().stream()
                    .filter(address -> address.outcome() == Outcome.OPENED)
                    .map(address -> of(host, address)));
  }

  private Verdict of(ExchangerFact host, AddressFact address) {
    boolean byRecord = address.tlsaMatch().isPresent();
    if (byRecord && host.dane().filter(DaneReport::verifiable).isPresent()) {
      return Verdict.DANE;
    }
    boolean verified = byRecord || address.tls().filter(Verdicts::isAuthenticated).isPresent();
    return verified && facts.isListed(host) ? Verdict.MTA_STS : Verdict.OPPORTUNISTIC;
  }

  private static boolean isAuthenticated(TlsSession tls) {
    return tls.obligation() instanceof TlsObligation.Pkix;
  }

  /** The verdict may be better than what this machine was able to apply. */
  private boolean isHidden(Verdict weakest) {
    return weakest == Verdict.OPPORTUNISTIC
        && facts.exchangers().stream().anyMatch(faults::hidesWorth);
  }
}

package mxconnect.cli.check.finding;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;

/**
 * What keeps mail from a target of which nothing can be opened. Of all that went wrong it is what
 * may pass, because mail waits for that (RFC 5321 §5.1), and then what happened at an address that
 * was dialled, then the first.
 *
 * @param code what it is
 * @param dialled whether an address was dialled
 * @param text where it happened, and what it is in words
 */
public record Obstacle(ErrorCode code, boolean dialled, String text) {
  private static final Comparator<Obstacle> BY_WEIGHT =
      Comparator.comparing((Obstacle obstacle) -> !obstacle.code.temporary())
          .thenComparing(obstacle -> !obstacle.dialled);

  /** Returns it; empty if nothing went wrong. */
  public static Optional<Obstacle> of(TargetFacts facts) {
    return facts.exchangers().stream().flatMap(Obstacle::all).min(BY_WEIGHT);
  }

  private static Stream<Obstacle> all(ExchangerFact host) {
    return Stream.concat(
        host.addresses().stream().flatMap(address -> at(host, address).stream()),
        host.planned().code().stream()
            .map(code -> new Obstacle(code, false, host.planned().reason())));
  }

  private static Optional<Obstacle> at(ExchangerFact host, AddressFact address) {
    String where = host.hostname() + " [" + IpLiteral.format(address.address()) + "]: ";
    boolean dialled = address.outcome() != AddressFact.Outcome.LEFT_OUT;
    return address.code().map(code -> new Obstacle(code, dialled, where + address.message()));
  }
}

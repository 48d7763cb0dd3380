package mxconnect.cli.check.finding;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.MxConnectException;
import mxconnect.api.SmtpReply;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;

/**
 * What keeps mail from a target. Of all that went wrong with hosts and addresses it is what may
 * pass, because mail waits for that (RFC 5321 §5.1), and then what happened at an address that was
 * dialled, then the first; what is this machine's fault only if nothing else went wrong.
 *
 * @param code what it is
 * @param dialled whether an address was dialled
 * @param text where it happened, and what it is in words
 * @param reply what a mail transfer agent would answer
 */
public record Obstacle(ErrorCode code, boolean dialled, String text, SmtpReply reply) {
  private static final Comparator<Obstacle> BY_WEIGHT =
      Comparator.comparing((Obstacle obstacle) -> !obstacle.code.temporary())
          .thenComparing(obstacle -> !obstacle.dialled);

  /** Returns what keeps mail from a target; empty if it goes out, or nothing is known of it. */
  public static Optional<Obstacle> of(CheckResult result) {
    boolean kept = result.verdict() == Verdict.FAILING || result.verdict() == Verdict.UNDELIVERABLE;
    return kept || result.facts().failure().isPresent() ? of(result.facts()) : Optional.empty();
  }

  /** Returns the worst that went wrong; empty if nothing did. */
  static Optional<Obstacle> of(TargetFacts facts) {
    OwnFaults own = new OwnFaults(facts);
    return facts
        .failure()
        .map(Obstacle::of)
        .or(() -> worst(facts, own::has, own::has))
        .or(() -> worst(facts, host -> false, address -> false));
  }

  private static Obstacle of(MxConnectException failure) {
    return new Obstacle(failure.code(), false, failure.getMessage(), failure.reply());
  }

  private static Optional<Obstacle> worst(
      TargetFacts facts, Predicate<ExchangerFact> ownHost, Predicate<AddressFact> ownAddress) {
    return facts.exchangers().stream()
        .flatMap(
            host ->
                Stream.concat(
                    host.addresses().stream()
                        .filter(ownAddress.negate())
                        .flatMap(address -> at(host, address).stream()),
                    Stream.of(host).filter(ownHost.negate()).flatMap(each -> at(each).stream())))
        .min(BY_WEIGHT);
  }

  private static Optional<Obstacle> at(ExchangerFact host) {
    return host.planned().code().map(code -> of(code, false, host.planned().reason()));
  }

  private static Optional<Obstacle> at(ExchangerFact host, AddressFact address) {
    String where = host.hostname() + " [" + IpLiteral.format(address.address()) + "]: ";
    boolean dialled = address.outcome() != AddressFact.Outcome.LEFT_OUT;
    return address.code().map(code -> of(code, dialled, where + address.message()));
  }

  private static Obstacle of(ErrorCode code, boolean dialled, String text) {
    return new Obstacle(code, dialled, text, code.reply(code.temporary()));
  }
}

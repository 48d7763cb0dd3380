package mxconnect.cli.check.finding;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.MxConnectException;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.TargetFacts;

/** Sees to it that a verdict never stands alone: whoever gets no mail is told why. */
final class Unexplained {
  private Unexplained() {}

  static Optional<Finding> of(
      TargetFacts facts, Verdict verdict, List<Finding> findings, List<Finding> limits) {
    return switch (verdict) {
      case FAILING, UNDELIVERABLE ->
          findings.stream().anyMatch(found -> found.level() == Level.ERROR)
              ? Optional.empty()
              : Optional.of(
                  finding(facts, FindingId.SMTP_CONNECT, Level.ERROR, "No mail goes here"));
      case UNCHECKED ->
          limits.isEmpty()
              ? Optional.of(
                  finding(
                      facts,
                      FindingId.MACHINE_OTHER,
                      Level.WARNING,
                      "This machine could not finish the check"))
              : Optional.empty();
      case DANE, MTA_STS, OPPORTUNISTIC -> Optional.empty();
    };
  }

  private static Finding finding(TargetFacts facts, FindingId id, Level level, String what) {
    Stream<String> reasons =
        Stream.concat(
            facts.failure().map(MxConnectException::getMessage).stream(),
            facts.exchangers().stream()
                .flatMap(
                    host ->
                        Stream.concat(
                            Stream.of(host.planned().reason()),
                            host.addresses().stream().map(AddressFact::message))));
    return Finding.of(
        id,
        level,
        Subjects.of(facts),
        what + Excerpt.reason(reasons.filter(why -> !why.isBlank()).findFirst().orElse("")));
  }
}

package mxconnect.cli.check.finding;

import java.util.List;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;

/** Judges a target for which nothing can be dialled at all, as far as no other area does. */
final class TargetFindings {
  private TargetFindings() {}

  static List<Finding> of(TargetFacts facts) {
    OwnFaults faults = new OwnFaults(facts);
    return facts.failure().stream()
        .filter(failure -> !faults.has(failure) && !isOfRecords(facts, failure.code()))
        .flatMap(failure -> of(facts, failure).stream())
        .toList();
  }

  /** MX records that lead to no host have findings of their own, with what to do. */
  private static boolean isOfRecords(TargetFacts facts, ErrorCode code) {
    return !facts.unusableMx().isEmpty()
        && switch (code) {
          case SPECIAL_NAME -> true;
          case NO_ADDRESS -> facts.exchangers().stream().noneMatch(TargetFindings::hasNoAddress);
          default -> false;
        };
  }

  private static boolean hasNoAddress(ExchangerFact host) {
    return host.planned().code().filter(ErrorCode.NO_ADDRESS::equals).isPresent();
  }

  private static Optional<Finding> of(TargetFacts facts, MxConnectException failure) {
    return switch (failure.code()) {
      case BAD_TARGET ->
          Optional.of(
              error(
                      facts,
                      FindingId.TARGET,
                      "This is no target" + Excerpt.reason(failure.getMessage()))
                  .withFix("Give a domain, an e-mail address or an address literal.")
                  .withRfc("RFC 5321 §4.1.2"));
      case SPECIAL_NAME ->
          Optional.of(
              error(
                      facts,
                      FindingId.TARGET,
                      "Mail cannot go to this name" + Excerpt.reason(failure.getMessage()))
                  .withRfc("RFC 6761 §6"));
      case NULL_MX ->
          Optional.of(
              error(
                      facts,
                      FindingId.DNS_MX,
                      "The domain says that it accepts no mail: it has a null MX record. Senders"
                          + " return every message at once.")
                  .withFix(
                      "Nothing, if that is meant. Else replace the record by those of your mail"
                          + " exchangers.")
                  .withRfc("RFC 7505 §3"));
      case NO_SUCH_DOMAIN ->
          Optional.of(
              error(
                      facts,
                      FindingId.DNS_MX,
                      "The domain does not exist. Senders return every message at once.")
                  .withFix("Check the spelling, and whether the domain is still registered.")
                  .withRfc("RFC 5321 §5.1"));
      case NO_MAIL_SERVICE ->
          Optional.of(
              error(
                      facts,
                      FindingId.DNS_MX,
                      "The domain has neither MX records nor an address. Senders return every"
                          + " message at once.")
                  .withFix(facts.asked().isEmpty() ? "" : Advice.mx(Subjects.of(facts)))
                  .withRfc("RFC 5321 §5.1"));
      case NO_ADDRESS ->
          Optional.of(
              error(
                      facts,
                      FindingId.DNS_MX,
                      "No mail exchanger has an address. Senders return every message at once.")
                  .withFix("Publish A or AAAA records for the mail exchangers.")
                  .withRfc("RFC 5321 §5.1"));
      case LOOPS_BACK ->
          Optional.of(
              error(
                      facts,
                      FindingId.DNS_MX,
                      "The best mail exchanger is this machine: mail would loop. "
                          + Excerpt.sentence(failure.getMessage()))
                  .withRfc("RFC 5321 §5.1"));
      default -> Optional.empty();
    };
  }

  private static Finding error(TargetFacts facts, FindingId id, String text) {
    return Finding.of(id, Level.ERROR, Subjects.of(facts), text);
  }
}

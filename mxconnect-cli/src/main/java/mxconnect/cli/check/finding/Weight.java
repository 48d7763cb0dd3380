package mxconnect.cli.check.finding;

import java.util.Optional;
import mxconnect.api.MtaStsReport;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsaMatch;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.TargetFacts;

/** What depends on names, dates and chain of a certificate. */
enum Weight {
  /** This sender refuses a certificate that is wrong. */
  REQUIRED(Level.ERROR),
  /** A policy that is being tested would refuse it. */
  TESTED(Level.WARNING),
  /** This sender goes by a DANE-EE record; those that know only MTA-STS refuse what is wrong. */
  ENFORCED_FOR_OTHERS(Level.WARNING),
  /** It could not be found out. */
  UNKNOWN(Level.INFO),
  /** Nothing now: no sender looks at it, as far as can be told. */
  NONE(Level.INFO),
  /** Nothing ever: a DANE-EE record pins the key alone (RFC 7672 §3.1.1). */
  PINNED(Level.INFO);

  private final Level level;

  Weight(Level level) {
    this.level = level;
  }

  /** Returns how bad it is if something is wrong. */
  Level level() {
    return level;
  }

  /** Returns what follows if something is wrong, as a sentence. */
  String consequence() {
    return switch (this) {
      case REQUIRED ->
          "This sender must verify the certificate, and sends no mail here with such a one.";
      case TESTED ->
          "The MTA-STS policy is only being tested; once it is enforced, senders that go by it send"
              + " no mail here.";
      case ENFORCED_FOR_OTHERS ->
          "The TLSA record pins the key alone, but senders that know only the enforced MTA-STS"
              + " policy send no mail here with such a one.";
      case UNKNOWN -> "Whether anything depends on it could not be found out from here.";
      case NONE -> "Nothing depends on it: no policy and no TLSA record has senders verify it.";
      case PINNED -> "It does not matter: the TLSA record pins the key, and nothing else counts.";
    };
  }

  /** Returns what follows from then on if a certificate ends, as a sentence. */
  String consequenceOfTheEnd() {
    return switch (this) {
      case REQUIRED -> "From then on no sender that verifies it, as this one must, delivers here.";
      case TESTED ->
          "The MTA-STS policy is only being tested; if it is enforced by then, senders that go by"
              + " it deliver nothing here.";
      case ENFORCED_FOR_OTHERS ->
          "From then on senders that know only the enforced MTA-STS policy, and not DANE, deliver"
              + " nothing here.";
      case UNKNOWN, NONE, PINNED -> consequence();
    };
  }

  static Weight of(TargetFacts facts, Shown shown) {
    return switch (shown.host().planned().tls()) {
      case TlsObligation.Pkix pkix -> REQUIRED;
      case TlsObligation.Dane dane -> ofDane(facts, shown, dane);
      case TlsObligation.Opportunistic any ->
          any.tested().isPresent() ? TESTED : none(facts, shown);
      case TlsObligation.EncryptOnly any -> any.tested().isPresent() ? TESTED : none(facts, shown);
      case TlsObligation.Cleartext none -> none(facts, shown);
    };
  }

  private static Weight none(TargetFacts facts, Shown shown) {
    return new OwnFaults(facts).hidesWorth(shown.host()) ? UNKNOWN : NONE;
  }

  private static Weight ofDane(TargetFacts facts, Shown shown, TlsObligation.Dane dane) {
    Optional<TlsaMatch> match =
        shown.addresses().stream()
            .map(AddressFact::tlsaMatch)
            .flatMap(Optional::stream)
            .findFirst();
    boolean byAuthority =
        match.isPresent()
            ? match.get().tlsaRecord().usage() == Pins.DANE_TA
            : dane.tlsaRecords().stream().anyMatch(pin -> pin.usage() == Pins.DANE_TA);
    return byAuthority ? REQUIRED : byKey(facts, shown);
  }

  /** Not every sender uses DANE; for the others the policy counts. */
  private static Weight byKey(TargetFacts facts, Shown shown) {
    return facts
        .mtaSts()
        .filter(policy -> shown.host().planned().policyMatch().orElse(false))
        .flatMap(MtaStsReport::mode)
        .map(
            mode ->
                switch (mode) {
                  case ENFORCE -> ENFORCED_FOR_OTHERS;
                  case TESTING -> TESTED;
                  case NONE -> PINNED;
                })
        .orElse(PINNED);
  }
}

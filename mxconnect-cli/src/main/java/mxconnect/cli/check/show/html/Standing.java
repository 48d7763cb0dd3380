package mxconnect.cli.check.show.html;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import mxconnect.api.ErrorCode;
import mxconnect.api.TlsSession;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.Security;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.cli.check.finding.Level;
import mxconnect.cli.check.finding.OwnFaults;
import mxconnect.cli.check.finding.Verdict;
import mxconnect.cli.check.show.Proof;

/**
 * What something is worth, in a word and a tone.
 *
 * @param tone its colour and sign
 * @param word the word
 */
record Standing(Tone tone, String word) {
  private static final Standing NOT_CHECKED = new Standing(Tone.NEUTRAL, "not checked");

  static Standing of(Verdict verdict) {
    return switch (verdict) {
      case DANE -> new Standing(Tone.GOOD, "DANE");
      case MTA_STS -> new Standing(Tone.GOOD, "MTA-STS");
      case OPPORTUNISTIC -> new Standing(Tone.OPEN, "Opportunistic");
      case FAILING -> new Standing(Tone.BAD, "Failing");
      case UNDELIVERABLE -> new Standing(Tone.BAD, "Undeliverable");
      case UNCHECKED -> new Standing(Tone.NEUTRAL, "Unchecked");
    };
  }

  static Standing of(Level level) {
    return switch (level) {
      case ERROR -> new Standing(Tone.BAD, "error");
      case WARNING -> new Standing(Tone.OPEN, "warning");
      case INFO -> new Standing(Tone.NEUTRAL, "info");
    };
  }

  static Standing of(ChainOfTrust.Status status) {
    return switch (status) {
      case SECURE -> new Standing(Tone.GOOD, "secure");
      case INSECURE -> new Standing(Tone.OPEN, "insecure");
      case BOGUS -> new Standing(Tone.BAD, "bogus");
      case INDETERMINATE -> new Standing(Tone.NEUTRAL, "unknown");
    };
  }

  static Standing of(Security security) {
    return switch (security) {
      case SECURE -> new Standing(Tone.GOOD, "secure");
      case INSECURE -> new Standing(Tone.OPEN, "insecure");
      case UNKNOWN -> new Standing(Tone.NEUTRAL, "unknown");
    };
  }

  /** What DNSSEC says of an answer, by the chain of trust if there is one. */
  static Standing of(LookupFact lookup) {
    if (lookup.chain().isPresent()) {
      return of(lookup.chain().get().status());
    }
    if (lookup.failure().map(DnsLookupException::reason).stream()
        .anyMatch(DnsLookupException.Reason.BOGUS::equals)) {
      return of(ChainOfTrust.Status.BOGUS);
    }
    return lookup
        .answer()
        .map(answer -> of(answer.security()))
        .orElseGet(() -> new Standing(Tone.NEUTRAL, "no answer"));
  }

  /** What came of an address; what this machine cannot do is no fault of the target. */
  static Standing of(ExchangerFact host, AddressFact fact, TargetFacts facts) {
    OwnFaults own = new OwnFaults(facts);
    boolean dialled = fact.outcome() != AddressFact.Outcome.LEFT_OUT;
    if (dialled && own.has(fact)) {
      return NOT_CHECKED;
    }
    return switch (fact.outcome()) {
      case OPENED -> opened(host, fact, facts);
      case TLS_FAILED -> new Standing(Tone.BAD, refused(fact) ? "refused" : "no TLS");
      case SESSION_FAILED -> new Standing(Tone.BAD, "no session");
      case UNREACHABLE -> own.isPortSilent() ? NOT_CHECKED : new Standing(Tone.BAD, "no answer");
      case LEFT_OUT -> new Standing(Tone.NEUTRAL, "left out");
    };
  }

  private static boolean refused(AddressFact fact) {
    return fact.code().stream().anyMatch(ErrorCode.CERTIFICATE_REJECTED::equals);
  }

  private static Standing opened(ExchangerFact host, AddressFact fact, TargetFacts facts) {
    if (fact.tlsaMatch().isPresent()) {
      return Proof.isOf(host, fact, facts)
          ? new Standing(Tone.GOOD, "verified: DANE")
          : new Standing(Tone.OPEN, "DANE, MX insecure");
    }
    if (fact.tls().isEmpty()) {
      return new Standing(Tone.OPEN, "in clear");
    }
    if (fact.tls().filter(TlsSession::authenticated).isEmpty()) {
      return new Standing(Tone.OPEN, "not verified");
    }
    return new Standing(
        Tone.GOOD, facts.isListed(host) ? "verified: MTA-STS" : "verified: certificate");
  }

  /** How urgent the end of a certificate is, which may also be yet to begin. */
  static Standing ending(Instant now, X509Certificate certificate, Duration soon) {
    Instant begin = certificate.getNotBefore().toInstant();
    return begin.isAfter(now)
        ? new Standing(Tone.BAD, "valid from " + Moments.day(begin))
        : ending(now, Certs.end(certificate), soon);
  }

  /**
   * How urgent an end is.
   *
   * @param now the time of the check
   * @param end when it ends
   * @param soon how long before it is soon
   */
  static Standing ending(Instant now, Instant end, Duration soon) {
    String word = Moments.left(now, end);
    if (end.isBefore(now)) {
      return new Standing(Tone.BAD, word);
    }
    return new Standing(
        Duration.between(now, end).compareTo(soon) < 0 ? Tone.OPEN : Tone.GOOD, word);
  }
}

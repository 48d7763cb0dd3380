package mxconnect.cli.check.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mxconnect.api.ErrorCode;
import mxconnect.api.TlsObligation;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.AddressFact.Outcome;
import mxconnect.cli.check.fact.AddressFact.StartTls;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;

/** Judges whether TLS comes about at all (RFC 3207). */
final class StartTlsFindings {
  /** What this sender asks for beyond what the target promises. */
  private static final Set<ErrorCode> DEMANDS =
      Set.of(ErrorCode.REQUIRETLS_NOT_OFFERED, ErrorCode.REQUIRETLS_NOT_SECURE);

  private StartTlsFindings() {}

  private static Finding demand(ExchangerFact host, String why) {
    return Finding.of(
            FindingId.SMTP_STARTTLS,
            Level.ERROR,
            host.hostname(),
            "This sender demands REQUIRETLS, so no mail goes here" + Excerpt.reason(why))
        .withRfc("RFC 8689 §4.2.1");
  }

  static List<Finding> of(TargetFacts facts) {
    OwnFaults faults = new OwnFaults(facts);
    return facts.exchangers().stream().flatMap(host -> of(host, faults).stream()).toList();
  }

  /** Addresses of which the same is to be said are told of together. */
  private static List<Finding> of(ExchangerFact host, OwnFaults faults) {
    List<AddressFact> spoken =
        host.addresses().stream()
            .filter(address -> address.startTls() != StartTls.UNKNOWN)
            .toList();
    Map<Finding, List<AddressFact>> same = new LinkedHashMap<>();
    spoken.stream()
        .filter(address -> !faults.has(address))
        .forEach(
            address ->
                judge(host, address)
                    .ifPresent(
                        finding ->
                            same.computeIfAbsent(finding, f -> new ArrayList<>()).add(address)));
    host.planned()
        .code()
        .filter(code -> DEMANDS.contains(code) && !faults.has(host))
        .ifPresent(code -> same.put(demand(host, host.planned().reason()), spoken));
    return same.entrySet().stream()
        .map(entry -> at(entry.getKey(), Subjects.of(host, entry.getValue(), spoken)))
        .toList();
  }

  private static Finding at(Finding finding, String subject) {
    return new Finding(
        finding.id(), finding.level(), subject, finding.text(), finding.fix(), finding.rfc());
  }

  private static Optional<Finding> judge(ExchangerFact host, AddressFact address) {
    boolean required = host.planned().tls().required();
    if (required && address.outcome() == Outcome.OPENED) {
      return Optional.empty();
    }
    if (address.code().filter(DEMANDS::contains).isPresent()) {
      return Optional.of(demand(host, address.message()));
    }
    return switch (address.startTls()) {
      case NOT_OFFERED ->
          Optional.of(
              finding(host, address, "The server does not offer STARTTLS.")
                  .withFix("Give the server a certificate, and let it offer STARTTLS.")
                  .withRfc(required ? rfc(host) : "RFC 3207 §4"));
      case REFUSED ->
          Optional.of(
              finding(
                      host,
                      address,
                      "The server offers STARTTLS and then refuses it"
                          + Excerpt.reason(address.message()))
                  .withFix("See in the log of the server why: it may not be able to read its key.")
                  .withRfc("RFC 3207 §4"));
      case OFFERED -> handshake(host, address);
      case UNKNOWN -> Optional.empty();
    };
  }

  private static Optional<Finding> handshake(ExchangerFact host, AddressFact address) {
    boolean failed =
        address.code().filter(ErrorCode.HANDSHAKE_FAILED::equals).isPresent()
            || address.outcome() == Outcome.OPENED && address.tls().isEmpty();
    return failed
        ? Optional.of(
            finding(host, address, "The TLS handshake fails" + Excerpt.reason(address.message()))
                .withFix(
                    "Let the server speak TLS 1.2 and 1.3 with a certificate that is valid DER.")
                .withRfc("RFC 3207 §4.1, RFC 9325 §3.1.1"))
        : Optional.empty();
  }

  private static Finding finding(ExchangerFact host, AddressFact address, String text) {
    boolean required = host.planned().tls().required();
    boolean failing = required || address.outcome() == Outcome.TLS_FAILED;
    return Finding.of(
        FindingId.SMTP_STARTTLS,
        failing ? Level.ERROR : Level.WARNING,
        host.hostname(),
        text
            + " "
            + (required
                ? wanted(host) + " requires TLS, so no mail can go here."
                : inClear(address)));
  }

  private static String inClear(AddressFact address) {
    return switch (address.outcome()) {
      case OPENED -> "Mail goes here in clear: everybody on the way can read and change it.";
      case TLS_FAILED -> "This sender does not try it in clear, so no mail goes here.";
      case SESSION_FAILED, UNREACHABLE, LEFT_OUT ->
          "Mail would go here in clear: everybody on the way can read and change it.";
    };
  }

  private static String wanted(ExchangerFact host) {
    return switch (host.planned().tls()) {
      case TlsObligation.Dane dane -> "Its TLSA record";
      case TlsObligation.EncryptOnly encrypt ->
          encrypt.tlsaRecords().isEmpty() ? "This sender" : "Its TLSA record";
      case TlsObligation.Pkix pkix ->
          host.planned().policyMatch().orElse(false) ? "The MTA-STS policy" : "This sender";
      case TlsObligation.Opportunistic none -> "Nothing";
      case TlsObligation.Cleartext none -> "Nothing";
    };
  }

  private static String rfc(ExchangerFact host) {
    return host.planned().tls() instanceof TlsObligation.Pkix ? "RFC 8461 §5" : "RFC 7672 §2.2";
  }
}

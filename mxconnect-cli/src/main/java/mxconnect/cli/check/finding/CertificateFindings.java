package mxconnect.cli.check.finding;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mxconnect.api.IpLiteral;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.AddressFact.Outcome;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;

/**
 * Judges certificates: dates, name and chain. How bad a fault is depends on whether a sender has to
 * verify the certificate.
 */
final class CertificateFindings {
  private static final String OWN = "The certificate";

  private final Instant now;
  private final Thresholds thresholds;
  private final Shown shown;
  private final Weight weight;
  private final List<Finding> findings = new ArrayList<>();

  private CertificateFindings(TargetFacts facts, Thresholds thresholds, Shown shown) {
    this.now = facts.checkedAt();
    this.thresholds = thresholds;
    this.shown = shown;
    this.weight = Weight.of(facts, shown);
  }

  static List<Finding> of(TargetFacts facts, Thresholds thresholds) {
    return facts.exchangers().stream()
        .flatMap(host -> Shown.of(host).stream())
        .map(shown -> new CertificateFindings(facts, thresholds, shown))
        .flatMap(area -> area.judge().stream())
        .toList();
  }

  private List<Finding> judge() {
    ChainShape shape = ChainShape.of(shown.chain());
    dates(shape);
    if (weight == Weight.REQUIRED || !isDane()) {
      name();
      chain(shape);
    }
    return findings;
  }

  /**
   * A server's own certificate that has ended is what must be renewed, whatever is sent beside it.
   * Until then the first end on the path is what counts. An authority that has ended may be sent
   * beside the path by which the certificate is verified, so it counts only where that fails for
   * its date.
   */
  private void dates(ChainShape shape) {
    X509Certificate own = shown.own();
    if (now.isBefore(own.getNotBefore().toInstant())) {
      notYet(own);
      return;
    }
    if (end(own).isBefore(now)) {
      ends(own, OWN);
      return;
    }
    X509Certificate first = own;
    for (X509Certificate each : shape.path()) {
      boolean counts = isRefusedAsExpired() || !end(each).isBefore(now);
      if (counts && end(each).isBefore(end(first))) {
        first = each;
      }
    }
    ends(first, first.equals(own) ? OWN : "The certificate of " + ChainShape.subject(first));
  }

  private static Instant end(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }

  private boolean isRefusedAsExpired() {
    return shown.addresses().stream()
        .flatMap(
            address ->
                isDane()
                    ? address.resultType().stream()
                    : address.pkix().stream().map(TlsObligationException::resultType))
        .anyMatch(TlsReportResult.CERTIFICATE_EXPIRED::equals);
  }

  private void notYet(X509Certificate own) {
    add(
        FindingId.CERT_DAYS,
        weight.level(),
        "The certificate becomes valid only "
            + Moments.when(own.getNotBefore().toInstant(), now)
            + ". "
            + weight.consequence(),
        "Check the clock of the server, or use the certificate from then on.",
        "RFC 5280 §4.1.2.5");
  }

  private void ends(X509Certificate certificate, String what) {
    Instant end = end(certificate);
    Duration left = Duration.between(now, end);
    if (left.isNegative()) {
      add(
          FindingId.CERT_DAYS,
          weight.level(),
          what + " has expired " + Moments.when(end, now) + ". " + weight.consequence(),
          renewal(),
          "RFC 5280 §4.1.2.5");
    } else if (left.compareTo(thresholds.warning(certificate)) < 0) {
      boolean soon = left.compareTo(thresholds.error(certificate)) < 0;
      add(
          FindingId.CERT_DAYS,
          ending(soon),
          what + " ends " + Moments.when(end, now) + ". " + weight.consequenceOfTheEnd(),
          renewal(),
          "RFC 5280 §4.1.2.5");
    }
  }

  private Level ending(boolean soon) {
    return switch (weight) {
      case REQUIRED -> soon ? Level.ERROR : Level.WARNING;
      case TESTED, ENFORCED_FOR_OTHERS, UNKNOWN, NONE, PINNED -> weight.level();
    };
  }

  private String renewal() {
    return isDane()
        ? "Renew it with the same key, or publish the TLSA record of the new key two of its TTLs"
            + " before."
        : "Renew it, and have the server load the new one.";
  }

  private void name() {
    List<String> wanted = wanted(shown.host());
    CertificateNames names = CertificateNames.of(shown.own());
    boolean accepted = weight == Weight.REQUIRED && isOpen();
    if (!wanted.isEmpty() && !accepted && wanted.stream().noneMatch(names::match)) {
      add(
          FindingId.CERT_NAME,
          weight.level(),
          "The certificate is for "
              + names
              + ", and not for "
              + String.join(" or ", wanted.stream().map(CertificateFindings::inWords).toList())
              + ". "
              + weight.consequence(),
          "Get a certificate with the subject alternative name DNS:"
              + (wanted.getFirst().startsWith(".") ? "*" : "")
              + wanted.getFirst()
              + ".",
          rfcOfNames());
    }
  }

  private static String inWords(String name) {
    return name.startsWith(".") ? "a name below " + name.substring(1) : name;
  }

  /** A policy that is being tested leaves the verification to what this sender asks for. */
  private String rfcOfNames() {
    if (weight == Weight.REQUIRED && isDane()) {
      return "RFC 7672 §3.2.2";
    }
    boolean own =
        shown.host().planned().tls() instanceof TlsObligation.Pkix pkix
            && (pkix.tested().isPresent() || !shown.host().planned().policyMatch().orElse(false));
    return own ? "RFC 6125 §6.4" : "RFC 8461 §4.2";
  }

  private static List<String> wanted(ExchangerFact host) {
    if (IpLiteral.parse(host.hostname()).isPresent()) {
      return List.of();
    }
    return switch (host.planned().tls()) {
      case TlsObligation.Dane dane -> dane.referenceIdentifiers();
      case TlsObligation.Pkix pkix -> pkix.referenceIdentifiers();
      default -> List.of(host.hostname());
    };
  }

  private void chain(ChainShape shape) {
    if (isUntrusted()) {
      add(
          FindingId.CERT_CHAIN,
          weight.level(),
          untrusted(shape) + " " + weight.consequence(),
          fix(shape),
          "RFC 5280 §6.1, RFC 8461 §4.2");
    }
    if (!shape.isOrdered()) {
      add(
          FindingId.CERT_CHAIN,
          weight.level() == Level.INFO ? Level.INFO : Level.WARNING,
          "The server sends its certificates in the wrong order. Some senders find no path then.",
          "Put the server's own certificate first, and behind each one that of its issuer.",
          "RFC 5246 §7.4.2, RFC 8446 §4.4.2");
    }
  }

  /** Under DANE-TA the pinned authority is what counts, not those that everybody trusts. */
  private boolean isUntrusted() {
    return !isDane()
        && shown.addresses().stream()
            .flatMap(address -> address.pkix().stream())
            .map(TlsObligationException::resultType)
            .anyMatch(TlsReportResult.CERTIFICATE_NOT_TRUSTED::equals);
  }

  private static String untrusted(ChainShape shape) {
    if (shape.isSelfSigned()) {
      return "The certificate has signed itself.";
    }
    if (shape.reachesRoot()) {
      return "The certificate comes from "
          + ChainShape.subject(shape.top())
          + ", an authority that is not trusted here.";
    }
    return "The chain is incomplete, or its authority is not trusted here: the server does not send"
        + " the certificate of "
        + ChainShape.issuer(shape.top())
        + ".";
  }

  private static String fix(ChainShape shape) {
    return shape.isSelfSigned() || shape.reachesRoot()
        ? "Get a certificate from an authority that mail senders trust, or publish a TLSA record."
        : "Have the server send its whole chain: its own certificate and those of the intermediate"
            + " authorities.";
  }

  private boolean isDane() {
    return shown.host().planned().tls() instanceof TlsObligation.Dane;
  }

  private boolean isOpen() {
    return shown.addresses().stream().map(AddressFact::outcome).anyMatch(Outcome.OPENED::equals);
  }

  private void add(FindingId id, Level level, String text, String fix, String rfc) {
    findings.add(Finding.of(id, level, shown.subject(), text).withFix(fix).withRfc(rfc));
  }
}

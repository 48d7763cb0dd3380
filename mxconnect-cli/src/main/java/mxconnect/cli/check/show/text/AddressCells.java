package mxconnect.cli.check.show.text;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mxconnect.api.IpLiteral;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.TlsSession;
import mxconnect.api.TlsaMatch;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.cli.check.finding.Thresholds;
import mxconnect.cli.check.show.DaneOutcome;
import mxconnect.cli.check.show.PkixOutcome;
import mxconnect.cli.check.show.SeenCertificate;

/** What a table says of one address. */
final class AddressCells {
  private static final String UNKNOWN = "unknown";

  private final Optional<MtaStsMode> mode;
  private final String noPolicy;
  private final Instant now;
  private final Thresholds thresholds;

  AddressCells(TargetFacts facts, Thresholds thresholds) {
    this.mode = facts.mtaSts().flatMap(MtaStsReport::mode);
    this.noPolicy =
        facts.mtaSts().isPresent() ? "none" : facts.sender().mtaSts().isPresent() ? UNKNOWN : "-";
    this.now = facts.checkedAt();
    this.thresholds = thresholds;
  }

  static List<Cell> header() {
    return List.of(
        Cell.of("ADDRESS", Tone.FAINT),
        Cell.of("STARTTLS", Tone.FAINT),
        Cell.of("TLS", Tone.FAINT),
        Cell.of("DANE", Tone.FAINT),
        Cell.of("MTA-STS", Tone.FAINT),
        new Cell("CERT", "CERTIFICATE", Tone.FAINT));
  }

  List<Cell> of(ExchangerFact exchanger, AddressFact address) {
    return List.of(
        Cell.of(IpLiteral.format(address.address())),
        startTls(address),
        tls(address),
        dane(exchanger, address),
        mtaSts(exchanger, address),
        certificate(address));
  }

  private static Cell startTls(AddressFact address) {
    return switch (address.startTls()) {
      case OFFERED -> Cell.of("yes", Tone.GOOD);
      case NOT_OFFERED -> Cell.of("no", Tone.WARNING);
      case REFUSED -> Cell.of("refused", Tone.BAD);
      case UNKNOWN -> Cell.of(UNKNOWN, Tone.FAINT);
    };
  }

  private static Cell tls(AddressFact address) {
    if (address.tls().isEmpty()) {
      boolean clear = address.outcome() == AddressFact.Outcome.OPENED;
      return clear ? Cell.of("none", Tone.WARNING) : Cell.of("-", Tone.FAINT);
    }
    TlsSession tls = address.tls().get();
    String version = version(tls.protocol());
    Tone tone = version.equals("1.3") || version.equals("1.2") ? Tone.GOOD : Tone.WARNING;
    return new Cell(version, version + " " + tls.cipherSuite(), tone);
  }

  /** Returns {@code 1.3} for {@code TLSv1.3}. */
  private static String version(String protocol) {
    return protocol.equals("TLSv1") ? "1.0" : protocol.replaceFirst("^TLSv", "");
  }

  private static Cell dane(ExchangerFact exchanger, AddressFact address) {
    Optional<DaneOutcome> outcome = DaneOutcome.of(exchanger, address);
    if (outcome.isEmpty()) {
      return Cell.of(UNKNOWN, Tone.FAINT);
    }
    return switch (outcome.get()) {
      case MATCH ->
          new Cell(
              "match", "match" + address.tlsaMatch().map(AddressCells::by).orElse(""), Tone.GOOD);
      case NO_MATCH -> Cell.of("no match", Tone.BAD);
      case LOOKUP_FAILED -> new Cell("failed", "look-up failed", Tone.BAD);
      case TLS_REQUIRED -> new Cell("TLS only", "TLS required", Tone.WARNING);
      case UNUSABLE -> Cell.of("unusable", Tone.WARNING);
      case NO_TLSA -> Cell.of("no TLSA", Tone.FAINT);
    };
  }

  private static String by(TlsaMatch match) {
    TlsaRecord tlsa = match.tlsaRecord();
    return " %d %d %d depth %d"
        .formatted(tlsa.usage(), tlsa.selector(), tlsa.matchingType(), match.depth());
  }

  private Cell mtaSts(ExchangerFact exchanger, AddressFact address) {
    if (mode.isEmpty() || mode.get() == MtaStsMode.NONE) {
      return Cell.of(noPolicy, Tone.FAINT);
    }
    Tone failing = mode.get() == MtaStsMode.ENFORCE ? Tone.BAD : Tone.WARNING;
    if (!exchanger.planned().policyMatch().orElse(true)) {
      return new Cell("unlisted", "not in the policy", failing);
    }
    return switch (PkixOutcome.of(exchanger, address)) {
      case VALID -> Cell.of("valid", Tone.GOOD);
      case INVALID -> Cell.of("invalid", failing);
      case NONE -> Cell.of(UNKNOWN, Tone.FAINT);
    };
  }

  private Cell certificate(AddressFact address) {
    if (address.certificates().isEmpty()) {
      return Cell.of("-", Tone.FAINT);
    }
    X509Certificate own = address.certificates().getFirst();
    SeenCertificate certificate = new SeenCertificate(own);
    if (own.getNotBefore().toInstant().isAfter(now)) {
      return new Cell("not yet", "not valid yet, " + certificate.shortIssuer(), Tone.BAD);
    }
    long days = certificate.daysLeft(now);
    String left = days < 0 ? "ended" : days == 1 ? "1 day" : days + " days";
    Instant soon = own.getNotAfter().toInstant().minus(thresholds.warning(own));
    Tone tone = days < 0 ? Tone.BAD : soon.isBefore(now) ? Tone.WARNING : Tone.PLAIN;
    return new Cell(left, left + ", " + certificate.shortIssuer(), tone);
  }
}

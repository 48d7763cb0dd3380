package mxconnect.cli.check.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mxconnect.api.ErrorCode;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsaMatch;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.AddressFact.Outcome;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;

/** Judges certificates by TLSA records (RFC 7672 §3.1). */
final class DaneFindings {
  private final ExchangerFact host;
  private final Pins pins;
  private final List<AddressFact> showing;
  private final List<AddressFact> refused;
  private final List<Finding> findings = new ArrayList<>();

  private DaneFindings(ExchangerFact host) {
    this.host = host;
    this.pins = Pins.of(host);
    this.showing =
        host.addresses().stream().filter(address -> !address.certificates().isEmpty()).toList();
    this.refused = showing.stream().filter(DaneFindings::isRefused).toList();
  }

  static List<Finding> of(TargetFacts facts) {
    return facts.exchangers().stream()
        .filter(host -> host.planned().tls() instanceof TlsObligation.Dane)
        .flatMap(host -> new DaneFindings(host).judge().stream())
        .toList();
  }

  private static boolean isRefused(AddressFact address) {
    return address.outcome() != Outcome.OPENED
        && address.code().filter(ErrorCode.CERTIFICATE_REJECTED::equals).isPresent();
  }

  private List<Finding> judge() {
    matches();
    refused.forEach(this::mismatch);
    allAddresses();
    pins.usable().stream().filter(this::isAuthorityMissing).forEach(this::authority);
    return findings;
  }

  private void matches() {
    Map<TlsaMatch, List<AddressFact>> byMatch = new LinkedHashMap<>();
    for (AddressFact address : showing) {
      address
          .tlsaMatch()
          .ifPresent(match -> byMatch.computeIfAbsent(match, m -> new ArrayList<>()).add(address));
    }
    byMatch.forEach(
        (match, addresses) ->
            add(
                FindingId.DANE_MATCH,
                Level.INFO,
                Subjects.of(host, addresses, showing),
                "The TLSA record "
                    + Pins.summary(match.tlsaRecord())
                    + " matches "
                    + depth(match)
                    + ".",
                "",
                match.tlsaRecord().usage() == Pins.DANE_TA
                    ? "RFC 7672 §3.1.2"
                    : "RFC 7672 §3.1.1"));
  }

  private static String depth(TlsaMatch match) {
    return match.depth() == 0
        ? "the server's own certificate"
        : "an authority at depth " + match.depth() + " above the server's certificate";
  }

  private void mismatch(AddressFact address) {
    String outdone =
        pins.unusable().stream().anyMatch(pin -> fitsAt(pin, address))
            ? " A record does fit, but senders must not use it beside one with a stronger digest"
                + " (RFC 7671 §9)."
            : "";
    add(
        FindingId.DANE_MATCH,
        Level.ERROR,
        Subjects.of(host, address),
        "The certificate does not do for the TLSA records"
            + Excerpt.refusal(address.message())
            + outdone
            + " Senders that use DANE deliver nothing here.",
        "Use the old key again; or publish this"
            + Advice.IF_YOURS
            + Advice.tlsa(host, List.of(address.certificates().getFirst()))
            + "\nIt counts everywhere after "
            + Advice.TWO_TTLS
            + " at the latest.",
        "RFC 7672 §2.2, §3.1");
  }

  private static boolean fitsAt(TlsaRecord pin, AddressFact address) {
    return Pins.fault(pin).isEmpty() && Pins.fits(pin, address.certificates());
  }

  private void allAddresses() {
    if (!refused.isEmpty() && refused.size() < showing.size()) {
      add(
          FindingId.DANE_ALL_ADDRESSES,
          Level.ERROR,
          host.hostname(),
          "At "
              + refused.size()
              + " of its "
              + showing.size()
              + " addresses the certificate does not fit the TLSA records. Mail gets there only by"
              + " the others.",
          "Give all machines behind the name the same key, or publish a record for each key.",
          "RFC 7672 §2.2.3, RFC 7671 §5.1");
    } else if (refused.isEmpty() && Advice.own(host).size() > 1) {
      add(
          FindingId.DANE_ALL_ADDRESSES,
          Level.INFO,
          host.hostname(),
          "Its addresses show different certificates, and all of them fit the TLSA records.",
          "",
          "RFC 7672 §2.2.3");
    }
  }

  /** A digest says nothing of a certificate that is not there to be hashed. */
  private boolean isAuthorityMissing(TlsaRecord pin) {
    return pin.usage() == Pins.DANE_TA
        && pin.matchingType() != 0
        && !showing.isEmpty()
        && showing.stream().anyMatch(address -> !Pins.fits(pin, address.certificates()));
  }

  private void authority(TlsaRecord pin) {
    boolean needed =
        showing.stream()
            .anyMatch(address -> isRefused(address) && !Pins.fits(pin, address.certificates()));
    boolean inUse = showing.stream().anyMatch(address -> Pins.fits(pin, address.certificates()));
    add(
        FindingId.DANE_TA_IN_CHAIN,
        needed ? Level.ERROR : inUse ? Level.WARNING : Level.INFO,
        host.hostname(),
        "The server does not send the certificate of the authority that the TLSA record "
            + Pins.summary(pin)
            + " pins, so the record counts nothing there."
            + (needed ? "" : " Another one fits."),
        "Have the server send the certificate of the authority too, also if it is a root; or remove"
            + " the record, if it is of a former authority. Leave it, if it is that of the next"
            + " one.",
        "RFC 7671 §5.2.2, RFC 7672 §3.1.2");
  }

  private void add(FindingId id, Level level, String subject, String text, String fix, String rfc) {
    findings.add(Finding.of(id, level, subject, text).withFix(fix).withRfc(rfc));
  }
}

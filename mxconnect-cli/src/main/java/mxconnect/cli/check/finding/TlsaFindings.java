package mxconnect.cli.check.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.api.DaneReport;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.TlsReportResult;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;

/** Judges TLSA records by themselves: there or not, usable or not, signed or not. */
final class TlsaFindings {
  private static final int MAX_SHOWN = 3;
  private static final String NONE_USABLE = "no TLSA record can be used: ";

  private final TargetFacts facts;
  private final OwnFaults faults;
  private final List<Finding> findings = new ArrayList<>();

  private TlsaFindings(TargetFacts facts) {
    this.facts = facts;
    this.faults = new OwnFaults(facts);
  }

  static List<Finding> of(TargetFacts facts) {
    TlsaFindings area = new TlsaFindings(facts);
    facts.exchangers().stream()
        .filter(host -> IpLiteral.parse(host.hostname()).isEmpty())
        .forEach(area::judge);
    return area.findings;
  }

  private void judge(ExchangerFact host) {
    Pins pins = Pins.of(host);
    boolean demanded =
        host.planned().code().filter(ErrorCode.DANE_REQUIRED::equals).isPresent()
            && !faults.has(host);
    if (pins.all().isEmpty()) {
      none(host, demanded);
    } else if (isInsecure(host)) {
      useless(host);
    } else if (demanded) {
      demanded(host);
    } else {
      unusable(host, pins);
    }
  }

  private void none(ExchangerFact host, boolean demanded) {
    if (host.tlsa().answer().isEmpty() && !demanded) {
      return;
    }
    String records = Advice.tlsa(host, Advice.own(host));
    String how =
        where(host)
            + Advice.IF_YOURS
            + records
            + Advice.unseen(host)
            + "\nFrom then on keep the key when you renew the certificate, or publish the record of"
            + " the new key "
            + Advice.TWO_TTLS
            + " before you change it.";
    findings.add(
        Finding.of(
                FindingId.DANE_TLSA,
                demanded ? Level.ERROR : Level.INFO,
                host.hostname(),
                "It has no TLSA records: DANE does not protect it."
                    + (demanded ? " This sender demands DANE, so no mail goes here." : ""))
            .withFix(records.isEmpty() ? "" : how)
            .withRfc("RFC 7672 §3.1.1"));
  }

  /** A proof that there are no records may be insecure in a zone that is signed (RFC 5155 §6). */
  private String where(ExchangerFact host) {
    if (facts.sender().dnssec().isPresent()) {
      return "Publish this in a zone that is signed with DNSSEC";
    }
    return areAddressesSecure(host)
        ? "Publish this"
        : "Sign the zone with DNSSEC, and publish this";
  }

  private static boolean areAddressesSecure(ExchangerFact host) {
    return Stream.of(host.ipv4(), host.ipv6())
        .filter(lookup -> !lookup.records(AddressRecord.class).isEmpty())
        .allMatch(DnssecFindings::isSecure);
  }

  private void demanded(ExchangerFact host) {
    findings.add(
        Finding.of(
                FindingId.DANE_TLSA,
                Level.ERROR,
                host.hostname(),
                "It has TLSA records, and DANE does not protect it. This sender demands DANE, so no"
                    + " mail goes here"
                    + Excerpt.reason(host.planned().reason()))
            .withFix("Sign the zones of the domain and of the host, and publish usable records.")
            .withRfc("RFC 7672 §2.2.1"));
  }

  /** Records that DNSSEC does not vouch for are as good as none (RFC 7672 §2.2). */
  private boolean isInsecure(ExchangerFact host) {
    boolean vouchedFor = DnssecFindings.isSecure(host.tlsa()) && areAddressesSecure(host);
    return facts.sender().dnssec().isEmpty()
        && !vouchedFor
        && host.dane()
            .map(DaneReport::verdict)
            .map(
                verdict ->
                    switch (verdict) {
                      case NOT_APPLICABLE, NO_RECORDS -> true;
                      case IGNORED, ENCRYPT, DANE, LOOKUP_FAILED, REQUIRED -> false;
                    })
            .orElse(!DnssecFindings.isSecure(host.tlsa()));
  }

  private void useless(ExchangerFact host) {
    String reason =
        host.tlsa()
            .answer()
            .map(DnsAnswer::securityReason)
            .filter(text -> !text.isEmpty())
            .or(() -> host.dane().map(DaneReport::reason).filter(text -> !text.isEmpty()))
            .map(text -> Excerpt.reason(text))
            .orElse(".");
    findings.add(
        Finding.of(
                FindingId.DANE_USELESS,
                Level.WARNING,
                host.hostname(),
                "It has TLSA records, and they count nothing, because DNSSEC does not vouch for"
                    + " them and for its addresses"
                    + reason)
            .withFix(
                "Sign the zone, and have the zone above publish its DS record. Check before that"
                    + " the records fit, because from then on senders refuse what does not.")
            .withRfc("RFC 7672 §2.2.2"));
  }

  private void unusable(ExchangerFact host, Pins pins) {
    List<String> wrong = pins.unusable().stream().flatMap(pin -> fault(pin).stream()).toList();
    Optional<String> ofAll = ofAll(host);
    boolean noneLeft = ofAll.isPresent() || wrong.size() == pins.all().size();
    if (noneLeft) {
      noneLeft(host, wrong.size() == pins.all().size() ? list(wrong) : ofAll.orElseThrow());
    } else if (!wrong.isEmpty()) {
      add(
          host,
          "Not all of its TLSA records can be used: " + list(wrong) + ". Senders go by the others.",
          "Remove them.",
          "RFC 7672 §3.1.3, RFC 6698 §4.1");
    }
  }

  /** Returns what the engine says of the records, if it can use none of them. */
  private static Optional<String> ofAll(ExchangerFact host) {
    return host.dane()
        .filter(dane -> dane.resultType().filter(TlsReportResult.TLSA_INVALID::equals).isPresent())
        .map(DaneReport::reason)
        .map(why -> why.startsWith(NONE_USABLE) ? why.substring(NONE_USABLE.length()) : why);
  }

  private static String list(List<String> faults) {
    String shown = faults.stream().limit(MAX_SHOWN).collect(Collectors.joining("; "));
    int rest = faults.size() - MAX_SHOWN;
    return rest > 0 ? shown + "; and " + rest + " more" : shown;
  }

  private void noneLeft(ExchangerFact host, String why) {
    String records = Advice.tlsa(host, Advice.own(host));
    add(
        host,
        "None of its TLSA records can be used"
            + Excerpt.reason(why)
            + " Senders that use DANE require TLS and verify nothing.",
        records.isEmpty()
            ? "Remove them."
            : "Publish this in their place" + Advice.IF_YOURS + records + Advice.unseen(host),
        "RFC 7672 §2.2, §3.1");
  }

  private void add(ExchangerFact host, String text, String fix, String rfc) {
    findings.add(
        Finding.of(FindingId.DANE_TLSA, Level.WARNING, host.hostname(), text)
            .withFix(fix)
            .withRfc(rfc));
  }

  private static Optional<String> fault(TlsaRecord pin) {
    return Pins.fault(pin).map(why -> Pins.summary(pin) + " (" + why + ")");
  }
}

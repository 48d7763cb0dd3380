package mxconnect.cli.check.show.html;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mxconnect.api.DaneReport;
import mxconnect.api.IpLiteral;
import mxconnect.api.TlsaMatch;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.show.html.markup.Element;
import mxconnect.cli.check.show.html.markup.Tag;

/**
 * Lays TLSA records against the certificates that were shown. Every cell is computed anew from
 * record and certificate (RFC 6698 §2.1), apart from what the engine decided.
 */
final class MatrixSection {
  private static final int DANE_TA = 2;
  private static final int DANE_EE = 3;

  private MatrixSection() {}

  static Element of(Frame frame) {
    Element section = frame.section("records", "TLSA records against certificates");
    List<ExchangerFact> with =
        frame.facts().exchangers().stream()
            .filter(fact -> !fact.tlsa().records(TlsaRecord.class).isEmpty())
            .toList();
    for (ExchangerFact exchanger : with) {
      String name = "_" + frame.facts().sender().port() + "._tcp." + owner(exchanger);
      section.add(frame.heading("").add(Element.of(Tag.CODE, name)));
      String secure = "DNSSEC: " + Standing.of(exchanger.tlsa()).word();
      section.add(Element.of(Tag.P, secure + dane(exchanger)).type("reason"));
      section.addAll(matrices(exchanger));
    }
    return with.isEmpty() ? section.add(Element.of(Tag.P, none())) : section;
  }

  private static String owner(ExchangerFact exchanger) {
    return exchanger.dane().flatMap(DaneReport::baseDomain).orElse(exchanger.hostname());
  }

  private static String none() {
    return "No mail exchanger has TLSA records, so there is nothing to compare. That is no fault:"
        + " records make it possible to verify a mail exchanger by DANE.";
  }

  private static String dane(ExchangerFact exchanger) {
    return exchanger
        .dane()
        .map(
            report ->
                ". DANE: "
                    + Words.of(report.verdict())
                    + (report.reason().isEmpty() ? "" : ", " + report.reason()))
        .orElse("");
  }

  /** Returns a matrix for each chain of certificates that was shown. */
  private static List<Element> matrices(ExchangerFact exchanger) {
    Map<List<X509Certificate>, List<AddressFact>> chains =
        exchanger.addresses().stream()
            .filter(address -> !address.certificates().isEmpty())
            .collect(
                Collectors.groupingBy(
                    AddressFact::certificates, LinkedHashMap::new, Collectors.toList()));
    if (chains.isEmpty()) {
      return List.of(recordsAlone(exchanger));
    }
    List<Element> matrices = new ArrayList<>();
    chains.forEach(
        (chain, addresses) -> {
          matrices.add(shownAt(addresses));
          matrices.add(matrix(exchanger, chain, addresses));
        });
    return matrices;
  }

  private static Element recordsAlone(ExchangerFact exchanger) {
    Table table = new Table("TLSA records of " + exchanger.hostname(), List.of("Record", "Use"));
    for (TlsaRecord tlsa : exchanger.tlsa().records(TlsaRecord.class)) {
      String use = usable(exchanger, tlsa) ? "usable" : "not usable";
      table.row(List.of(record(tlsa), Element.of(Tag.SPAN, use)));
    }
    return table.remark("No certificate was seen to compare them with.").element();
  }

  private static Element shownAt(List<AddressFact> addresses) {
    String where =
        addresses.stream()
            .map(fact -> IpLiteral.format(fact.address()))
            .collect(Collectors.joining(", "));
    return Element.of(Tag.P)
        .type("reason")
        .text("Certificates shown at ")
        .add(Element.of(Tag.CODE, where));
  }

  private static Element matrix(
      ExchangerFact exchanger, List<X509Certificate> chain, List<AddressFact> addresses) {
    List<String> columns = new ArrayList<>(List.of("Record"));
    for (int depth = 0; depth < chain.size(); depth++) {
      columns.add("Depth " + depth + ": " + Certs.subject(chain.get(depth)));
    }
    Table table = new Table("TLSA records of " + exchanger.hostname(), columns);
    for (TlsaRecord tlsa : exchanger.tlsa().records(TlsaRecord.class)) {
      List<Element> cells = new ArrayList<>(List.of(record(tlsa)));
      for (int depth = 0; depth < chain.size(); depth++) {
        boolean hit = Certs.hits(tlsa, chain.get(depth));
        cells.add(
            hit
                ? Sign.badge(hit(exchanger, new TlsaMatch(tlsa, depth), addresses))
                : Element.of(Tag.SPAN, "other data").type("faint"));
      }
      table.row(cells);
    }
    return table.element();
  }

  private static Element record(TlsaRecord tlsa) {
    return Element.of(Tag.CODE, Certs.brief(tlsa));
  }

  private static boolean usable(ExchangerFact exchanger, TlsaRecord tlsa) {
    return exchanger.dane().filter(report -> report.usableRecords().contains(tlsa)).isPresent();
  }

  private static Standing hit(
      ExchangerFact exchanger, TlsaMatch here, List<AddressFact> addresses) {
    if (addresses.stream().anyMatch(fact -> fact.tlsaMatch().filter(here::equals).isPresent())) {
      return new Standing(Tone.GOOD, "matches, accepted by it");
    }
    if (!usable(exchanger, here.tlsaRecord())) {
      return new Standing(Tone.OPEN, "matches, not usable");
    }
    return counts(here)
        ? new Standing(Tone.GOOD, "matches")
        : new Standing(Tone.OPEN, "matches, not for this depth");
  }

  /** Usage 3 is for the server's own certificate, usage 2 for one of the chain (RFC 7672 §3.1). */
  private static boolean counts(TlsaMatch match) {
    return match.tlsaRecord().usage() == DANE_EE
        ? match.depth() == 0
        : match.tlsaRecord().usage() == DANE_TA;
  }
}

package mxconnect.cli.check.show.html;

import java.security.cert.X509Certificate;
import java.util.List;
import mxconnect.api.BlockedAddress;
import mxconnect.api.DaneReport;
import mxconnect.api.IpLiteral;
import mxconnect.api.TlsSession;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.UnusableMx;
import mxconnect.cli.check.show.PkixOutcome;
import mxconnect.cli.check.show.html.markup.Element;
import mxconnect.cli.check.show.html.markup.Tag;

/** Lists mail exchangers and addresses, and what came of each. */
final class ExchangerSection {
  private static final List<String> COLUMNS =
      List.of("Address", "Outcome", "STARTTLS", "TLS", "DANE", "Web PKI", "Certificate");

  private final Frame frame;

  private ExchangerSection(Frame frame) {
    this.frame = frame;
  }

  static Element of(Frame frame) {
    return new ExchangerSection(frame).section();
  }

  private Element section() {
    Element section = frame.section("exchangers", "Mail exchangers and addresses");
    List<ExchangerFact> exchangers = frame.facts().exchangers();
    if (exchangers.isEmpty()) {
      section.add(Element.of(Tag.P, "No mail exchanger was found."));
    } else {
      Table table = new Table("Mail exchangers and their addresses", COLUMNS);
      exchangers.forEach(exchanger -> rows(table, exchanger));
      section.add(table.element());
    }
    List<UnusableMx> unusable = frame.facts().unusableMx();
    if (!unusable.isEmpty()) {
      Element list = Element.of(Tag.UL);
      unusable.forEach(
          mx ->
              list.add(
                  Element.of(Tag.LI)
                      .add(Element.of(Tag.CODE, mx.exchange()))
                      .text(mx.special() ? ": a special-use name" : ": not a host name")));
      section.add(Element.of(Tag.P, "MX records that lead to no host:"), list);
    }
    List<BlockedAddress> blocked = frame.facts().blocked();
    if (!blocked.isEmpty()) {
      Element list = Element.of(Tag.UL);
      blocked.forEach(
          address ->
              list.add(
                  Element.of(Tag.LI)
                      .add(Element.of(Tag.CODE, IpLiteral.format(address.address())))
                      .text(" of ")
                      .add(Element.of(Tag.CODE, address.hostname()))
                      .text(": " + address.reason())));
      section.add(Element.of(Tag.P, "Addresses that must not be dialled:"), list);
    }
    return section;
  }

  private void rows(Table table, ExchangerFact exchanger) {
    table.group(header(exchanger));
    for (AddressFact address : exchanger.addresses()) {
      table.row(
          List.of(
              Element.of(Tag.CODE, IpLiteral.format(address.address())),
              outcome(exchanger, address),
              Element.of(Tag.SPAN, address.startTls().word().replace('-', ' ')),
              tls(address),
              dane(address),
              pkix(exchanger, address),
              certificate(address)));
    }
    exchanger
        .planned()
        .code()
        .filter(code -> !toldOfAddresses(exchanger))
        .ifPresent(code -> table.remark(refused(exchanger, Words.of(code))));
    if (exchanger.addresses().isEmpty() && exchanger.planned().code().isEmpty()) {
      table.remark("No address was dialled.");
    }
    int omitted = exchanger.planned().omittedAddresses();
    if (omitted > 0) {
      table.remark(omitted + " more addresses are over the limit of this sender.");
    }
  }

  private static boolean toldOfAddresses(ExchangerFact exchanger) {
    return exchanger.addresses().stream()
        .anyMatch(address -> address.message().equals(exchanger.planned().reason()));
  }

  private static String refused(ExchangerFact exchanger, String code) {
    return "Left out, " + code + ": " + exchanger.planned().reason();
  }

  private static Element header(ExchangerFact exchanger) {
    Element header =
        Element.of(Tag.SPAN)
            .add(Element.of(Tag.CODE, exchanger.hostname()))
            .text(
                exchanger.planned().implicitMx()
                    ? ", the domain itself, which has no MX"
                    : ", preference " + exchanger.planned().preference());
    exchanger
        .dane()
        .map(DaneReport::verdict)
        .ifPresent(dane -> header.text(", DANE: " + Words.of(dane)));
    exchanger
        .planned()
        .policyMatch()
        .ifPresent(match -> header.text(match ? ", in the policy" : ", not in the policy"));
    return header;
  }

  private Element outcome(ExchangerFact exchanger, AddressFact address) {
    Standing standing = Standing.of(exchanger, address, frame.facts());
    Element cell = Element.of(Tag.DIV).add(Sign.badge(standing));
    if (!address.message().isEmpty()) {
      cell.add(Element.of(Tag.P, address.message()).type("reason"));
    }
    address
        .resultType()
        .ifPresent(
            type -> cell.add(Element.of(Tag.P, "TLS reports: " + type.token()).type("reason")));
    return cell;
  }

  private static Element tls(AddressFact address) {
    return address
        .tls()
        .map(
            tls ->
                Element.of(Tag.DIV)
                    .add(
                        Element.of(Tag.SPAN, tls.protocol()),
                        Element.of(Tag.P, tls.cipherSuite()).type("reason")))
        .orElseGet(() -> Element.of(Tag.SPAN, "–"));
  }

  private static Element dane(AddressFact address) {
    return address
        .tlsaMatch()
        .map(
            match ->
                Element.of(Tag.DIV)
                    .add(
                        Element.of(Tag.SPAN, "TLSA " + Certs.numbers(match.tlsaRecord()))
                            .type("whole"),
                        Element.of(Tag.P, "depth " + match.depth()).type("reason")))
        .orElseGet(() -> Element.of(Tag.SPAN, "–"));
  }

  /** What an enforced MTA-STS policy would say of the certificates, whether there is one or not. */
  private static Element pkix(ExchangerFact exchanger, AddressFact address) {
    if (PkixOutcome.of(exchanger, address) == PkixOutcome.NONE) {
      return Element.of(Tag.SPAN, "–");
    }
    return address
        .pkix()
        .map(
            failure ->
                Element.of(Tag.DIV)
                    .add(
                        Element.of(Tag.SPAN, "not valid"),
                        Element.of(Tag.P, String.valueOf(failure.getMessage())).type("reason")))
        .orElseGet(() -> Element.of(Tag.SPAN, "valid"));
  }

  private Element certificate(AddressFact address) {
    List<X509Certificate> chain = address.tls().map(TlsSession::certificates).orElse(List.of());
    if (chain.isEmpty()) {
      return Element.of(Tag.SPAN, "–");
    }
    X509Certificate own = chain.getFirst();
    Standing left = Standing.ending(frame.now(), own, frame.thresholds().warning(own));
    return Element.of(Tag.DIV)
        .add(
            Element.of(Tag.BDI, Certs.subject(own)),
            Element.of(Tag.P, "by " + Certs.issuer(own)).type("reason"),
            Element.of(Tag.P, "until " + Moments.day(Certs.end(own))).type("reason"),
            Sign.badge(left));
  }
}

package mxconnect.cli.check.show.html;

import mxconnect.api.IpLiteral;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.show.html.markup.Element;
import mxconnect.cli.check.show.html.markup.Tag;

/** Shows what was said in each session, folded. */
final class TranscriptSection {
  private TranscriptSection() {}

  static Element of(Frame frame) {
    Element section = frame.section("transcripts", "Transcripts").type("transcripts");
    boolean any = false;
    for (ExchangerFact exchanger : frame.facts().exchangers()) {
      for (AddressFact address : exchanger.addresses()) {
        if (!address.transcript().isEmpty()) {
          section.add(transcript(exchanger, address));
          any = true;
        }
      }
    }
    return any ? section : section.add(Element.of(Tag.P, "Nothing was said."));
  }

  private static Element transcript(ExchangerFact exchanger, AddressFact address) {
    String where = exchanger.hostname() + " at " + IpLiteral.format(address.address());
    int lines = address.transcript().size();
    String count = lines == 1 ? "1 line" : lines + " lines";
    String took = ", " + address.duration().toMillis() + " ms";
    return Figures.folded(
        where + ": " + count + took,
        Element.of(Tag.PRE).add(Element.of(Tag.CODE).lines(address.transcript())));
  }
}

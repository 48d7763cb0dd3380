package mxconnect.tlsrpt;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import mxconnect.fuzz.FuzzTarget;

/** TXT records at {@code _smtp._tls}, one a line: reports go by https or to a mail address only. */
public final class RecordParserFuzz implements FuzzTarget {
  @Override
  public void read(byte[] octets) {
    RecordParser.parse(List.of(FuzzTarget.text(octets).split("\n", -1)))
        .ifPresent(RecordParserFuzz::check);
  }

  private static void check(TlsReportRecord found) {
    for (URI uri : found.uris()) {
      assertTrue(
          "https".equalsIgnoreCase(uri.getScheme()) || "mailto".equalsIgnoreCase(uri.getScheme()),
          uri::toString);
    }
    assertTrue(found.mailAddresses().size() + found.httpsUris().size() <= found.uris().size());
  }
}

package mxconnect.tests.real.dnssec;

import java.util.List;

/** What most zones hold: a mail domain, and names that are hard to prove. */
final class Content {
  static final String RECORDS =
      """
      @                   MX     10 mx
      @                   TXT    "v=spf1 -all"
      mx                  A      127.0.0.2
      mx                  AAAA   ::1
      _25._tcp.mx         TLSA   3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
      host                A      127.0.0.3
      alias               CNAME  mx
      *.wild              A      127.0.0.4
      *.wild              MX     10 mx
      deep.under.empty    A      127.0.0.5
      *._tcp.any          TLSA   2 0 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
      *.alike             CNAME  mx
      _25._tcp.shares     CNAME  _25._tcp.mx
      *._tcp.delegates    CNAME  _25._tcp.mx
      """;

  static final List<String> QUESTIONS =
      List.of(
          "MX @",
          "TXT @",
          "A @", // no such records
          "A mx",
          "AAAA mx",
          "TLSA _25._tcp.mx",
          "TLSA _465._tcp.mx", // no such name, beside one
          "TLSA _25._tcp.host", // no such name, two labels below one
          "AAAA host",
          "A alias",
          "MX alias", // no such records behind the alias
          "CNAME alias",
          "A x.wild",
          "MX z.y.x.wild", // a wildcard stands for several labels (RFC 4592 §2.1.2)
          "TXT x.wild", // no such records at a wildcard
          "A under.empty", // an empty non-terminal
          "A x.alike", // an alias from a wildcard
          "TLSA _25._tcp.any",
          "TLSA _25._tcp.shares",
          "TLSA _25._tcp.delegates",
          "A missing",
          "MX two.missing");

  private Content() {}
}

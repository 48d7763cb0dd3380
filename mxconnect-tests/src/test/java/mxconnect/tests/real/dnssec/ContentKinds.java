package mxconnect.tests.real.dnssec;

import static mxconnect.tests.real.dnssec.ZoneKind.zone;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names and records that are rare, each under NSEC, NSEC3 and opt-out. */
final class ContentKinds {
  private static final String LABEL = "a".repeat(63);

  private ContentKinds() {}

  static List<ZoneKind> all() {
    return Stream.<UnaryOperator<ZoneKind>>of(
            ContentKinds::mixedCase,
            ContentKinds::wildcardAtApex,
            ContentKinds::blockedWildcards,
            ContentKinds::aliasChains,
            ContentKinds::longNames,
            ContentKinds::crowd)
        .flatMap(content -> Stream.of("nsec", "nsec3", "optout").map(tld -> filled(content, tld)))
        .toList();
  }

  private static ZoneKind filled(UnaryOperator<ZoneKind> content, String denial) {
    // The content has the name, the top-level domain is where it lies.
    ZoneKind zone = content.apply(zone("x"));
    ZoneKind named = zone.at(zone.domain() + "." + denial);
    return switch (denial) {
      case "nsec" -> named;
      case "nsec3" -> named.nsec3(1, "AB");
      default -> named.optOut();
    };
  }

  /** Case is kept and means nothing (RFC 4034 §6.1, RFC 6840 §5.1). */
  private static ZoneKind mixedCase(ZoneKind zone) {
    return zone.at("mixed-case")
        .content(
            """
            @             MX     10 MX
            Mx            A      127.0.0.2
            *.Wild        TXT    "Text"
            B             CNAME  mX
            _25._TCP.mx   TLSA   3 1 1 0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789abcdef
            """,
            List.of("MX @", "A mx", "TXT A.wild", "A b", "TLSA _25._tcp.MX", "A a", "AAAA MX"));
  }

  private static ZoneKind wildcardAtApex(ZoneKind zone) {
    return zone.at("wildcard-at-apex")
        .with(
            """
            *  A     127.0.0.7
            *  MX    10 mx
            """,
            "A anything",
            "TXT anything",
            "MX some.where",
            "TLSA _25._tcp.anything",
            "AAAA missing");
  }

  /** A name that exists ends the reach of a wildcard above it (RFC 4592 §2.2.1). */
  private static ZoneKind blockedWildcards(ZoneKind zone) {
    return zone.at("blocked-wildcards")
        .with(
            """
            a.b.wild       A  127.0.0.8
            *.outer        A  127.0.0.8
            *.in.outer     A  127.0.0.9
            """,
            "A x.b.wild",
            "A b.wild",
            "A x.a.b.wild",
            "A x.outer",
            "A x.in.outer",
            "TXT in.outer",
            "MX x.in.outer",
            "A *.outer",
            "TXT *.outer");
  }

  /** Through zones that differ in their security; the weakest link decides. */
  private static ZoneKind aliasChains(ZoneKind zone) {
    return zone.at("alias-chains")
        .with(
            """
            one     CNAME  two
            two     CNAME  three
            three   CNAME  mx
            leaves  CNAME  alias.split.nsec.
            far     CNAME  to.split.nsec.aliases.plain.
            weak    CNAME  alias.unsigned.nsec3.
            broken  CNAME  alias.ds-wrong.nsec.
            lost    CNAME  missing.split.nsec.
            gone    CNAME  missing
            tree    DNAME  split.nsec.
            trees   DNAME  tree
            """,
            "A one",
            "CNAME one",
            "TLSA one",
            "A leaves",
            "A far",
            "A weak",
            "A broken",
            "A lost",
            "A gone",
            "A mx.tree",
            "A missing.tree",
            "AAAA alias.tree",
            "TXT x.wild.tree",
            "A mx.trees",
            "MX tree",
            "A tree");
  }

  private static ZoneKind longNames(ZoneKind zone) {
    String deep = "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w";
    return zone.at("long-names")
        .with(
            LABEL + "." + LABEL + " A 127.0.0.2\n" + deep + " A 127.0.0.2\n",
            "A " + LABEL + "." + LABEL,
            "TLSA _25._tcp." + LABEL + "." + LABEL,
            "A " + deep,
            "TLSA _25._tcp." + deep,
            "MX s.t.u.v.w",
            "A " + deep.replace('w', 'x'));
  }

  /** More than fits into a datagram. */
  private static ZoneKind crowd(ZoneKind zone) {
    String records =
        IntStream.range(0, 100)
            .mapToObj("crowd MX %d a-host-with-a-long-name-%1$d%n"::formatted)
            .collect(Collectors.joining());
    return zone.at("crowd").with(records, "MX crowd", "TXT crowd");
  }
}

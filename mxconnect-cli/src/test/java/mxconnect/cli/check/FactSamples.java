package mxconnect.cli.check;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.DaneReport;
import mxconnect.api.IpLiteral;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.Target;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsaMatch;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.dns.TxtRecord;
import mxconnect.api.dns.ZoneKey;
import mxconnect.api.dns.ZoneLink;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;

/** Pieces of facts as a check could gather them. */
public final class FactSamples {
  /** When every sample was checked. */
  public static final Instant CHECKED_AT = Instant.parse("2026-11-27T03:00:00Z");

  public static final TestAuthority ROOT =
      TestAuthority.builder("Example Root").valid(inDays(-900), inDays(2700)).create();
  public static final TestAuthority AUTHORITY =
      TestAuthority.builder("Example Issuing CA").valid(inDays(-400), inDays(700)).below(ROOT);

  private static final ZoneKey ROOT_KEY = new ZoneKey(20_326, 8, "RSASHA256", 2048, true);
  private static final ZoneKey ROOT_ZONE_KEY = new ZoneKey(61_050, 8, "RSASHA256", 2048, false);

  private FactSamples() {}

  public static Instant inDays(int days) {
    return CHECKED_AT.plus(Duration.ofDays(days));
  }

  public static InetAddress ip(String text) {
    return IpLiteral.parse(text).orElseThrow();
  }

  public static Target domain(String name) {
    return domain(name, name);
  }

  public static Target domain(String name, String unicode) {
    return new Target.Domain(name, unicode, false);
  }

  /** Returns a certificate of the authority for a host, valid for so many days. */
  public static ServerIdentity identity(String hostname, int days) {
    return ServerIdentity.builder()
        .name(hostname)
        .valid(inDays(days - 90), inDays(days))
        .signedBy(AUTHORITY);
  }

  /** Returns a certificate that a host has signed itself, valid for so many days. */
  public static ServerIdentity selfSigned(String hostname, int days) {
    return ServerIdentity.builder()
        .name(hostname)
        .valid(inDays(days - 3650), inDays(days))
        .selfSigned();
  }

  public static TlsaRecord tlsa(int usage, int selector, int matchingType, ServerIdentity host) {
    try {
      return TlsaRecord.of(usage, selector, matchingType, host.certificate());
    } catch (CertificateEncodingException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Returns a chain of trust in which every zone is signed, from the root down to the last one. */
  public static ChainOfTrust secure(DnsQuestion question, String... zones) {
    return new ChainOfTrust(
        question, ChainOfTrust.Status.SECURE, "", signed(zones), Optional.of(inDays(9)));
  }

  /** Returns a chain of trust that ends at a zone that its parent proves to be unsigned. */
  public static ChainOfTrust insecure(DnsQuestion question, String unsigned, String... signed) {
    List<ZoneLink> links = new ArrayList<>(signed(signed));
    String reason = "the parent zone proves that there is no DS record for " + unsigned;
    links.add(
        new ZoneLink(
            unsigned, ChainOfTrust.Status.INSECURE, reason, List.of(), Optional.of(inDays(12))));
    return new ChainOfTrust(
        question, ChainOfTrust.Status.INSECURE, reason, links, Optional.empty());
  }

  private static List<ZoneLink> signed(String... zones) {
    List<ZoneLink> links = new ArrayList<>();
    links.add(
        new ZoneLink(
            ".",
            ChainOfTrust.Status.SECURE,
            "",
            List.of(ROOT_KEY, ROOT_ZONE_KEY),
            Optional.of(inDays(14))));
    for (String zone : zones) {
      int tag = Math.floorMod(zone.hashCode(), 60_000);
      links.add(
          new ZoneLink(
              zone,
              ChainOfTrust.Status.SECURE,
              "",
              List.of(
                  new ZoneKey(tag, 13, "ECDSAP256SHA256", 256, true),
                  new ZoneKey(tag + 1, 13, "ECDSAP256SHA256", 256, false)),
              Optional.of(inDays(links.size() == 1 ? 11 : 20))));
    }
    return links;
  }

  /** Returns a secure answer, found through these zones below the root. */
  public static LookupFact secureAnswer(
      String name, RecordType type, List<String> zones, DnsRecord... records) {
    DnsQuestion question = new DnsQuestion(name, type);
    return new LookupFact(
        question,
        Optional.of(answer(question, Security.SECURE, records)),
        Optional.empty(),
        Optional.of(secure(question, zones.toArray(String[]::new))));
  }

  /** Returns an insecure answer, whose zone is unsigned below {@code example}. */
  public static LookupFact insecureAnswer(
      String name, RecordType type, String zone, DnsRecord... records) {
    DnsQuestion question = new DnsQuestion(name, type);
    return new LookupFact(
        question,
        Optional.of(answer(question, Security.INSECURE, records)),
        Optional.empty(),
        Optional.of(insecure(question, zone, "example")));
  }

  /** Returns an answer of a resolver that knows no DNSSEC. */
  public static LookupFact plainAnswer(String name, RecordType type, DnsRecord... records) {
    DnsQuestion question = new DnsQuestion(name, type);
    return new LookupFact(
        question,
        Optional.of(answer(question, Security.UNKNOWN, records)),
        Optional.empty(),
        Optional.empty());
  }

  public static LookupFact failedLookup(
      String name, RecordType type, DnsLookupException.Reason reason, String detail) {
    DnsQuestion question = new DnsQuestion(name, type);
    return new LookupFact(
        question,
        Optional.empty(),
        Optional.of(new DnsLookupException(question, reason, detail)),
        Optional.empty());
  }

  /** Returns a question that nobody asked. */
  public static LookupFact notAsked(String name, RecordType type) {
    return new LookupFact(
        new DnsQuestion(name, type), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static DnsAnswer answer(DnsQuestion question, Security security, DnsRecord... records) {
    DnsAnswer answer =
        records.length == 0 ? DnsAnswer.noRecords(question) : DnsAnswer.found(question, records);
    return answer.withTtl(Duration.ofHours(1)).withSecurity(security);
  }

  public static DnsRecord mx(int preference, String hostname) {
    return new MxRecord(preference, hostname);
  }

  public static DnsRecord txt(String text) {
    return new TxtRecord(List.of(text));
  }

  /** Returns the address records of a family. */
  public static DnsRecord[] records(boolean ipv4, List<InetAddress> addresses) {
    return addresses.stream()
        .filter(address -> address instanceof Inet4Address == ipv4)
        .map(AddressRecord::new)
        .toArray(DnsRecord[]::new);
  }

  public static TlsObligation opportunistic(String hostname) {
    return new TlsObligation.Opportunistic(Optional.of(hostname));
  }

  public static TlsObligation pkix(String hostname) {
    return new TlsObligation.Pkix(hostname, List.of(), opportunistic(hostname).trustManager());
  }

  public static TlsObligation dane(String hostname, TlsaRecord... records) {
    return new TlsObligation.Dane(
        hostname, List.of(records), List.of(hostname), chain -> new TlsaMatch(records[0], 0));
  }

  /** Returns what DANE comes to for a host with usable records behind secure MX records. */
  public static DaneReport daneApplies(String hostname, TlsaRecord... records) {
    return DaneReport.builder(hostname, DaneReport.Verdict.DANE)
        .mx(Security.SECURE)
        .addresses(Security.SECURE)
        .tlsa(Security.SECURE)
        .baseDomain(hostname)
        .tlsaRecords(List.of(records))
        .usableRecords(List.of(records))
        .build();
  }

  public static DaneReport daneNotApplicable(String hostname) {
    return DaneReport.builder(hostname, DaneReport.Verdict.NOT_APPLICABLE)
        .mx(Security.INSECURE)
        .addresses(Security.INSECURE)
        .reason("the addresses are insecure")
        .build();
  }

  public static DaneReport noTlsa(String hostname) {
    return DaneReport.builder(hostname, DaneReport.Verdict.NO_RECORDS)
        .mx(Security.SECURE)
        .addresses(Security.SECURE)
        .tlsa(Security.SECURE)
        .build();
  }

  public static MtaStsReport policy(MtaStsMode mode, String... mx) {
    return MtaStsReport.builder(MtaStsReport.Source.FETCHED)
        .policy(mode, "20261101T000000", List.of(mx), Duration.ofDays(7))
        .text(
            List.of(
                "version: STSv1",
                "mode: " + mode.word(),
                "mx: " + String.join(", ", mx),
                "max_age: 604800"))
        .build();
  }

  public static MtaStsReport noPolicy() {
    return MtaStsReport.builder(MtaStsReport.Source.NONE)
        .reason(MtaStsReport.Reason.NO_RECORD)
        .build();
  }
}

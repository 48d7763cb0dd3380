package mxconnect.cli.check;

import static mxconnect.cli.check.FactSamples.ip;
import static mxconnect.cli.check.FactSamples.mx;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.DaneReport;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MxConnectException;
import mxconnect.api.PlannedExchanger;
import mxconnect.api.Target;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsReportResult;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.AddressFact.Outcome;
import mxconnect.cli.check.fact.AddressFact.StartTls;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.SenderFacts;
import mxconnect.cli.check.fact.UnusableMx;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Finding;
import mxconnect.cli.check.finding.FindingId;
import mxconnect.cli.check.finding.Level;
import mxconnect.cli.check.finding.Verdict;
import mxconnect.testkit.tls.ServerIdentity;

/** Results of checks, of every kind that whoever shows them must be able to show. */
public final class CheckSamples {
  private static final SenderFacts ABLE =
      new SenderFacts(true, true, 25, Optional.empty(), Optional.empty());
  private static final SenderFacts UNABLE =
      new SenderFacts(
          true,
          false,
          25,
          Optional.of("the resolver jdk does not validate"),
          Optional.of("no MTA-STS fetcher is installed"));

  private CheckSamples() {}

  /** A mail exchanger beside MX records that lead to no host. */
  public static CheckResult unusableMx() {
    String host = "mx.typo.example";
    ExchangerFact exchanger =
        exchanger(
            PlannedExchanger.builder(host, 20),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(AddressSample.of(host, "192.0.2.25").fact()));
    return ResultSample.of("typo.example", ABLE)
        .mx(
            FactSamples.plainAnswer(
                "typo.example",
                RecordType.MX,
                mx(10, "mx.typo.example,"),
                mx(10, "localhost"),
                mx(20, host)))
        .unusableMx(new UnusableMx("mx.typo.example,", false), new UnusableMx("localhost", true))
        .exchangers(exchanger)
        .result(
            Verdict.OPPORTUNISTIC,
            List.of(
                new Finding(
                    FindingId.DNS_MX,
                    Level.ERROR,
                    "localhost",
                    "An MX record holds a special-use name. No mail can go there.",
                    "Correct or remove the MX record that holds \"localhost\".",
                    "RFC 5321 §5.1, RFC 6761 §6")),
            List.of());
  }

  /** Returns one result of each kind. */
  public static List<CheckResult> all() {
    return List.of(
        dane(),
        mtaSts(),
        opportunistic(),
        mismatch(),
        busy(),
        nullMx(),
        unusableMx(),
        unchecked(),
        manyExchangers(),
        hostile(),
        literal());
  }

  /** Everything is as it should be: DANE at both addresses, and an enforced policy besides. */
  public static CheckResult dane() {
    String host = "mx.dane.example";
    ServerIdentity identity = FactSamples.identity(host, 61);
    TlsaRecord tlsa = FactSamples.tlsa(3, 1, 1, identity);
    TlsaRecord next = new TlsaRecord(3, 1, 1, "5b".repeat(32));
    TlsObligation dane = FactSamples.dane(host, tlsa, next);
    List<AddressFact> addresses =
        Stream.of("2001:db8:17::25", "192.0.2.25")
            .map(ip -> AddressSample.of(host, ip).tls(dane, identity).matched(tlsa, 0).fact())
            .toList();
    ExchangerFact exchanger =
        exchanger(
            PlannedExchanger.builder(host, 10).policyMatch(true).tls(dane),
            Optional.of(FactSamples.daneApplies(host, tlsa, next)),
            List.of("example", "dane.example"),
            List.of(tlsa, next),
            addresses);
    ResultSample sample =
        ResultSample.of("dane.example", ABLE)
            .mx(
                FactSamples.secureAnswer(
                    "dane.example",
                    RecordType.MX,
                    List.of("example", "dane.example"),
                    mx(10, host)))
            .mtaSts(FactSamples.policy(MtaStsMode.ENFORCE, "*.dane.example"))
            .exchangers(exchanger);
    return sample.result(
        Verdict.DANE,
        List.of(
            new Finding(
                FindingId.DANE_MATCH,
                Level.INFO,
                host,
                "The TLSA record " + tlsa.presentation() + " matches the host's own certificate.",
                "",
                "RFC 7672 §3.1.1"),
            new Finding(
                FindingId.DANE_ROLLOVER,
                Level.INFO,
                host,
                "The TLSA record "
                    + next.presentation()
                    + " matches no certificate that was seen: it may be that of the next key.",
                "",
                "RFC 7671 §8.1")),
        List.of());
  }

  /** An enforced policy, and a certificate that ends soon. */
  public static CheckResult mtaSts() {
    String host = "mx1.sts.example";
    ServerIdentity identity = FactSamples.identity(host, 12);
    ExchangerFact exchanger =
        exchanger(
            PlannedExchanger.builder(host, 5).policyMatch(true).tls(FactSamples.pkix(host)),
            Optional.of(FactSamples.daneNotApplicable(host)),
            List.of(),
            List.of(),
            List.of(
                AddressSample.of(host, "192.0.2.40")
                    .tls(
                        "TLSv1.2",
                        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                        FactSamples.pkix(host),
                        identity)
                    .withoutName(FactSamples.selfSigned("default.invalid", 2000))
                    .fact()));
    return ResultSample.of("sts.example", ABLE)
        .mx(
            FactSamples.insecureAnswer(
                "sts.example", RecordType.MX, "sts.example", mx(5, host), mx(5, "mx2.sts.example")))
        .mtaSts(FactSamples.policy(MtaStsMode.ENFORCE, host, "backup.sts.example"))
        .exchangers(exchanger, leftOut("mx2.sts.example", "sts.example"))
        .result(
            Verdict.MTA_STS,
            List.of(
                new Finding(
                    FindingId.MTA_STS_MATCH,
                    Level.ERROR,
                    "mx2.sts.example",
                    "The policy does not list this mail exchanger: senders that apply MTA-STS leave"
                        + " it out.",
                    "Add to https://mta-sts.sts.example/.well-known/mta-sts.txt:\n"
                        + "mx: mx2.sts.example\n"
                        + "and change the id in the TXT record of _mta-sts.sts.example.",
                    "RFC 8461 §4.1"),
                new Finding(
                    FindingId.CERT_DAYS,
                    Level.WARNING,
                    host,
                    "The certificate ends in 12 days, on 2026-12-09 03:00 UTC. From then on senders"
                        + " that apply MTA-STS cannot deliver.",
                    "Renew the certificate.",
                    "RFC 5280 §4.1.2.5"),
                new Finding(
                    FindingId.TLS_SNI_DIFFERS,
                    Level.INFO,
                    host,
                    "Clients that send no server name see another certificate.",
                    "",
                    "RFC 6066 §3")),
            List.of());
  }

  private static ExchangerFact leftOut(String host, String zone) {
    List<InetAddress> addresses = List.of(ip("192.0.2.41"));
    String reason = "Mail exchanger " + host + " is not listed in the MTA-STS policy of " + zone;
    return new ExchangerFact(
        PlannedExchanger.builder(host, 5)
            .policyMatch(false)
            .refused(ErrorCode.MTA_STS_MISMATCH, reason)
            .build(),
        Optional.empty(),
        FactSamples.insecureAnswer(host, RecordType.A, zone, FactSamples.records(true, addresses)),
        FactSamples.insecureAnswer(host, RecordType.AAAA, zone),
        FactSamples.insecureAnswer("_25._tcp." + host, RecordType.TLSA, zone),
        List.of(
            AddressSample.of(host, "192.0.2.41")
                .failed(Outcome.LEFT_OUT, ErrorCode.MTA_STS_MISMATCH, reason)
                .millis(0)
                .fact()));
  }

  /** A certificate that the host has signed itself, which is what nothing vouches for. */
  public static CheckResult opportunistic() {
    String host = "mail.plain.example";
    ServerIdentity identity = FactSamples.selfSigned(host, 900);
    ExchangerFact exchanger =
        exchanger(
            PlannedExchanger.builder(host, 10),
            Optional.of(FactSamples.noTlsa(host)),
            List.of("example", "plain.example"),
            List.of(),
            List.of(
                AddressSample.of(host, "192.0.2.50")
                    .tls(FactSamples.opportunistic(host), identity)
                    .notPkix(
                        TlsReportResult.CERTIFICATE_NOT_TRUSTED,
                        "the certificate is not from a trusted authority")
                    .fact(),
                AddressSample.of(host, "2001:db8:50::1").startTls(StartTls.NOT_OFFERED).fact()));
    return ResultSample.of("plain.example", ABLE)
        .mx(
            FactSamples.secureAnswer(
                "plain.example", RecordType.MX, List.of("example", "plain.example"), mx(10, host)))
        .mtaSts(FactSamples.noPolicy())
        .exchangers(exchanger)
        .result(
            Verdict.OPPORTUNISTIC,
            List.of(
                new Finding(
                    FindingId.SMTP_STARTTLS,
                    Level.WARNING,
                    host + " [2001:db8:50::1]",
                    "The server does not offer STARTTLS at this address: mail goes in clear.",
                    "Offer STARTTLS at all addresses.",
                    "RFC 3207 §4"),
                new Finding(
                    FindingId.DANE_TLSA,
                    Level.INFO,
                    host,
                    "There are no TLSA records, and the zone is signed: DANE could be had.",
                    "_25._tcp."
                        + host
                        + ". IN TLSA "
                        + FactSamples.tlsa(3, 1, 1, identity).presentation(),
                    "RFC 7672 §3.1")),
            List.of());
  }

  /** TLSA records that match no certificate: the message must wait. */
  public static CheckResult mismatch() {
    String host = "mx.mispinned.example";
    ServerIdentity identity = FactSamples.identity(host, 45);
    TlsaRecord stale = new TlsaRecord(3, 1, 1, "0a7b".repeat(16));
    TlsObligation dane = FactSamples.dane(host, stale);
    String message =
        "the certificate is refused: the TLSA record of " + host + " does not match it";
    ExchangerFact exchanger =
        exchanger(
            PlannedExchanger.builder(host, 10).tls(dane),
            Optional.of(FactSamples.daneApplies(host, stale)),
            List.of("example", "mispinned.example"),
            List.of(stale),
            List.of(
                AddressSample.of(host, "192.0.2.60")
                    .tls(dane, identity)
                    .failed(Outcome.TLS_FAILED, ErrorCode.CERTIFICATE_REJECTED, message)
                    .resultType(TlsReportResult.VALIDATION_FAILURE)
                    .fact()));
    String now = FactSamples.tlsa(3, 1, 1, identity).presentation();
    return ResultSample.of("mispinned.example", ABLE)
        .mx(
            FactSamples.secureAnswer(
                "mispinned.example",
                RecordType.MX,
                List.of("example", "mispinned.example"),
                mx(10, host)))
        .mtaSts(FactSamples.noPolicy())
        .exchangers(exchanger)
        .result(
            Verdict.FAILING,
            List.of(
                new Finding(
                    FindingId.DANE_MATCH,
                    Level.ERROR,
                    host,
                    "None of the TLSA records matches the certificate: senders that apply DANE"
                        + " cannot deliver, and mail waits in their queues.",
                    "_25._tcp." + host + ". IN TLSA " + now,
                    "RFC 7672 §2.2"),
                new Finding(
                    FindingId.DNS_IPV6,
                    Level.INFO,
                    "mispinned.example",
                    "No mail exchanger has an IPv6 address.",
                    "",
                    "RFC 7505 §4")),
            List.of());
  }

  /** A host that is never dialled, one that is left out for now, and one that was dialled. */
  public static CheckResult mixed() {
    ExchangerFact inner =
        refused("mx.inner.example", "192.168.0.1", ErrorCode.ADDRESS_REFUSED, "not to be dialled");
    ExchangerFact unlisted =
        refused("mx.unlisted.example", "192.0.2.61", ErrorCode.MTA_STS_MISMATCH, "not listed");
    String host = "mx.mispinned.example";
    ExchangerFact dialled =
        exchanger(
            PlannedExchanger.builder(host, 20),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(
                AddressSample.of(host, "192.0.2.60")
                    .failed(Outcome.TLS_FAILED, ErrorCode.CERTIFICATE_REJECTED, "no record matches")
                    .fact()));
    return ResultSample.of("mixed.example", ABLE)
        .exchangers(inner, unlisted, dialled)
        .result(Verdict.FAILING, List.of(), List.of());
  }

  private static ExchangerFact refused(String host, String ip, ErrorCode code, String reason) {
    return exchanger(
        PlannedExchanger.builder(host, 10).refused(code, reason),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(AddressSample.of(host, ip).failed(Outcome.LEFT_OUT, code, reason).fact()));
  }

  /** A host that greets with a text. */
  public static CheckResult talkative(String greeting) {
    String host = "mx.talkative.example";
    ExchangerFact exchanger =
        exchanger(
            PlannedExchanger.builder(host, 10),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(AddressSample.of(host, "192.0.2.73").greeting(greeting).fact()));
    return ResultSample.of("talkative.example", ABLE)
        .exchangers(exchanger)
        .result(Verdict.OPPORTUNISTIC, List.of(), List.of());
  }

  /** The only host greets with 421. */
  public static CheckResult busy() {
    String host = "mx.busy.example";
    ExchangerFact exchanger =
        exchanger(
            PlannedExchanger.builder(host, 10),
            Optional.of(FactSamples.daneNotApplicable(host)),
            List.of(),
            List.of(),
            List.of(
                AddressSample.of(host, "192.0.2.70")
                    .greeting("4.3.2 too busy")
                    .failed(
                        Outcome.SESSION_FAILED,
                        ErrorCode.GREETING_REFUSED,
                        "the server greets with 421 4.3.2 too busy")
                    .fact(),
                AddressSample.of(host, "192.0.2.71")
                    .failed(Outcome.UNREACHABLE, ErrorCode.CONNECTION_REFUSED, "Connection refused")
                    .fact()));
    return ResultSample.of("busy.example", ABLE)
        .mx(FactSamples.insecureAnswer("busy.example", RecordType.MX, "busy.example", mx(10, host)))
        .mtaSts(FactSamples.noPolicy())
        .exchangers(exchanger)
        .result(
            Verdict.FAILING,
            List.of(
                new Finding(
                    FindingId.SMTP_GREETING,
                    Level.ERROR,
                    host + " [192.0.2.70]",
                    "The server greets with 421 4.3.2 too busy: it takes no mail at present.",
                    "",
                    "RFC 5321 §3.1"),
                new Finding(
                    FindingId.SMTP_CONNECT,
                    Level.ERROR,
                    host + " [192.0.2.71]",
                    "The connection is refused.",
                    "Start the mail server, or take the address out of the DNS.",
                    "RFC 5321 §5.1")),
            List.of());
  }

  /** The domain says that it takes no mail. */
  public static CheckResult nullMx() {
    MxConnectException failure =
        MxConnectException.builder(
                ErrorCode.NULL_MX, "Domain nullmx.example accepts no mail (null MX, RFC 7505)")
            .build();
    return ResultSample.of("nullmx.example", ABLE)
        .mx(
            FactSamples.secureAnswer(
                "nullmx.example", RecordType.MX, List.of("example", "nullmx.example"), mx(0, ".")))
        .failure(failure)
        .result(
            Verdict.UNDELIVERABLE,
            List.of(
                new Finding(
                    FindingId.DNS_MX,
                    Level.ERROR,
                    "nullmx.example",
                    "The domain says that it takes no mail (null MX).",
                    "If it should, publish an MX record that names a mail exchanger.",
                    "RFC 7505 §3")),
            List.of());
  }

  /** A machine that has no IPv6 and no DNSSEC, and whose port 25 is blocked. */
  public static CheckResult unchecked() {
    String host = "mx.far.example";
    List<AddressFact> addresses =
        List.of(
            AddressSample.of(host, "192.0.2.80")
                .failed(Outcome.UNREACHABLE, ErrorCode.TIMED_OUT, "Connect timed out")
                .millis(10_000)
                .fact(),
            AddressSample.of(host, "2001:db8:80::1")
                .failed(Outcome.UNREACHABLE, ErrorCode.NETWORK_UNREACHABLE, "no route to IPv6")
                .fact());
    ExchangerFact exchanger =
        new ExchangerFact(
            PlannedExchanger.builder(host, 10)
                .addresses(addresses.stream().map(AddressFact::address).toList())
                .build(),
            Optional.empty(),
            FactSamples.plainAnswer(
                host, RecordType.A, FactSamples.records(true, List.of(ip("192.0.2.80")))),
            FactSamples.plainAnswer(
                host, RecordType.AAAA, FactSamples.records(false, List.of(ip("2001:db8:80::1")))),
            FactSamples.plainAnswer("_25._tcp." + host, RecordType.TLSA),
            addresses);
    return ResultSample.of("far.example", UNABLE)
        .mx(FactSamples.plainAnswer("far.example", RecordType.MX, mx(10, host)))
        .exchangers(exchanger)
        .result(
            Verdict.UNCHECKED,
            List.of(),
            List.of(
                new Finding(
                    FindingId.MACHINE_PORT,
                    Level.ERROR,
                    "port 25",
                    "No host of any target answers on port 25: it is probably blocked here.",
                    "Check from a machine that may send mail.",
                    ""),
                new Finding(
                    FindingId.MACHINE_DNSSEC,
                    Level.WARNING,
                    "resolver jdk",
                    "The resolver does not validate: DANE cannot be checked.",
                    "Use --dnssec validate with the resolver dnsjava.",
                    "RFC 7672 §2.1"),
                new Finding(
                    FindingId.MACHINE_IPV6,
                    Level.INFO,
                    "IPv6",
                    "This machine has no route to IPv6 addresses: they were not checked.",
                    "",
                    "")));
  }

  /** Six hosts with two addresses each, all in order. */
  public static CheckResult manyExchangers() {
    List<ExchangerFact> exchangers = new ArrayList<>();
    List<String> zones = List.of("example", "large.example");
    for (int i = 1; i <= 6; i++) {
      String host = "mx" + i + ".eu-west.large.example";
      ServerIdentity identity = FactSamples.identity(host, 20 + 10 * i);
      TlsaRecord tlsa = FactSamples.tlsa(3, 1, 1, identity);
      TlsObligation dane = FactSamples.dane(host, tlsa);
      List<AddressFact> addresses =
          Stream.of("192.0.2." + (100 + i), "2001:db8:1234:5678:9abc:def0:0:" + i)
              .map(ip -> AddressSample.of(host, ip).tls(dane, identity).matched(tlsa, 0).fact())
              .toList();
      exchangers.add(
          exchanger(
              PlannedExchanger.builder(host, 10 * i).tls(dane),
              Optional.of(FactSamples.daneApplies(host, tlsa)),
              zones,
              List.of(tlsa),
              addresses));
    }
    return ResultSample.of("large.example", ABLE)
        .mx(
            FactSamples.secureAnswer(
                "large.example",
                RecordType.MX,
                zones,
                exchangers.stream()
                    .map(host -> mx(host.planned().preference(), host.hostname()))
                    .toArray(DnsRecord[]::new)))
        .mtaSts(FactSamples.noPolicy())
        .exchangers(exchangers.toArray(ExchangerFact[]::new))
        .result(Verdict.DANE, List.of(), List.of());
  }

  /** Text of every kind that a network can send, which must do no harm where it is shown. */
  public static CheckResult hostile() {
    String host =
        "a-very-long-label-of-a-host-name-that-goes-on-and-on-to-sixty-.".repeat(3)
            + "xn--zckzah.example";
    String evil = "\u001b[2J\u001b]0;owned\u0007<script>alert('x')</script> & \"\u202egnp.exe";
    ServerIdentity identity =
        ServerIdentity.builder()
            .commonName("<b>日本語</b> \u202e" + "x".repeat(40))
            .name("*.example")
            .valid(FactSamples.inDays(-400), FactSamples.inDays(-3))
            .selfSigned();
    ExchangerFact exchanger =
        exchanger(
            PlannedExchanger.builder(host, 65_535),
            Optional.of(FactSamples.daneNotApplicable(host)),
            List.of(),
            List.of(),
            List.of(
                AddressSample.of(host, "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff")
                    .greeting(evil, "日本語 😀 ".repeat(30))
                    .tls(FactSamples.opportunistic(host), identity)
                    .notPkix(TlsReportResult.CERTIFICATE_EXPIRED, "expired " + evil)
                    .fact()));
    return ResultSample.of("日本語.example", ABLE)
        .target(FactSamples.domain("xn--wgv71a119e.example", "日本語.example"))
        .mx(
            FactSamples.insecureAnswer(
                "xn--wgv71a119e.example",
                RecordType.MX,
                "xn--wgv71a119e.example",
                mx(65_535, host)))
        .mtaStsText("v=STSv1; id=" + evil)
        .mtaSts(FactSamples.noPolicy())
        .exchangers(exchanger)
        .result(
            Verdict.OPPORTUNISTIC,
            List.of(
                new Finding(
                    FindingId.CERT_DAYS,
                    Level.WARNING,
                    host,
                    "The certificate of " + evil + " has ended on 2026-11-24 03:00 UTC.",
                    "Renew it: " + evil,
                    "RFC 5280 §4.1.2.5"),
                new Finding(
                    FindingId.SMTP_GREETING,
                    Level.INFO,
                    "日本語😀".repeat(20),
                    "👩‍👩‍👧‍👦 e\u0301 한국어 ".repeat(12),
                    "",
                    "")),
            List.of());
  }

  /** An address literal, which has no DNS behind it, and a host that speaks TLS 1.0. */
  public static CheckResult literal() {
    String text = "192.0.2.90";
    Target target = new Target.Literal(ip(text), false);
    ExchangerFact exchanger =
        new ExchangerFact(
            PlannedExchanger.builder(text, 0)
                .tls(new TlsObligation.Opportunistic(Optional.empty()))
                .addresses(List.of(ip(text)))
                .build(),
            Optional.of(
                DaneReport.builder(text, DaneReport.Verdict.NOT_APPLICABLE)
                    .reason("an address has no TLSA records")
                    .build()),
            FactSamples.notAsked(text, RecordType.A),
            FactSamples.notAsked(text, RecordType.AAAA),
            FactSamples.notAsked(text, RecordType.TLSA),
            List.of(
                AddressSample.of("legacy", text)
                    .tls(
                        "TLSv1",
                        "TLS_RSA_WITH_AES_128_CBC_SHA",
                        new TlsObligation.Opportunistic(Optional.empty()),
                        FactSamples.selfSigned("legacy", 30))
                    .fact()));
    return ResultSample.of("[192.0.2.90]", ABLE)
        .target(target)
        .exchangers(exchanger)
        .result(
            Verdict.OPPORTUNISTIC,
            List.of(
                new Finding(
                    FindingId.TLS_VERSION,
                    Level.WARNING,
                    text,
                    "The server speaks TLS 1.0, which must not be used any more.",
                    "Offer TLS 1.2 and 1.3.",
                    "RFC 8996 §2")),
            List.of());
  }

  private static ExchangerFact exchanger(
      PlannedExchanger.Builder planned,
      Optional<DaneReport> dane,
      List<String> signedZones,
      List<TlsaRecord> tlsa,
      List<AddressFact> addresses) {
    List<InetAddress> ips = addresses.stream().map(AddressFact::address).toList();
    PlannedExchanger plan = planned.addresses(ips).build();
    return new LookupSample(plan.hostname(), signedZones)
        .exchanger(plan, dane, ips, tlsa, addresses);
  }
}

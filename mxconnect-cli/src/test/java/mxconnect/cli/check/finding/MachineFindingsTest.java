package mxconnect.cli.check.finding;

import static mxconnect.cli.check.finding.Facts.DOMAIN;

import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.RecordType;
import mxconnect.cli.check.FactSamples;
import mxconnect.cli.check.fact.AddressFact.Outcome;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.cli.check.fact.SenderFacts;
import mxconnect.testkit.tls.ServerIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What this machine could not find out is never a fault of the target. */
class MachineFindingsTest {
  private static final String HOST = "mx.sample.example";
  private static final ServerIdentity IDENTITY = FactSamples.identity(HOST, 60);

  private static Host silent() {
    return Host.of(HOST)
        .failed("192.0.2.1", Outcome.UNREACHABLE, ErrorCode.TIMED_OUT, "no answer in 10 s");
  }

  @Test
  void silenceOfAllHostsMayBeABlockedPort() {
    Facts.of(silent())
        .judged()
        .verdict(Verdict.UNCHECKED)
        .has(FindingId.MACHINE_PORT, Level.WARNING, DOMAIN, "port 25", "Many networks block")
        .hasNo(FindingId.SMTP_CONNECT);
  }

  @Test
  void portIsNotBlockedIfOneHostAnswers() {
    Host refusing =
        Host.of("mx2.sample.example")
            .failed("192.0.2.2", Outcome.UNREACHABLE, ErrorCode.CONNECTION_REFUSED, "refused");
    Facts.of(silent(), refusing)
        .judged()
        .verdict(Verdict.FAILING)
        .hasNo(FindingId.MACHINE_PORT)
        .has(FindingId.SMTP_CONNECT, Level.ERROR, HOST + " [192.0.2.1]");
  }

  @Test
  void otherPortsAreNotBlockedByHabit() {
    Facts.of(silent())
        .port(2525)
        .judged()
        .verdict(Verdict.FAILING)
        .hasNo(FindingId.MACHINE_PORT)
        .has(FindingId.SMTP_CONNECT, Level.ERROR, HOST + " [192.0.2.1]");
  }

  @Test
  void hostThatHasOnlyIpv6CannotBeCheckedWithoutIt() {
    Facts.of(
            Host.of(HOST)
                .failed(
                    "2001:db8::1",
                    Outcome.UNREACHABLE,
                    ErrorCode.NETWORK_UNREACHABLE,
                    "Network is unreachable"))
        .without(true, Optional.empty(), Optional.empty())
        .judged()
        .verdict(Verdict.UNCHECKED)
        .has(FindingId.MACHINE_IPV6, Level.WARNING, DOMAIN)
        .hasNo(FindingId.SMTP_CONNECT, FindingId.MACHINE_PORT, FindingId.DNS_IPV6);
  }

  @Test
  void missingIpv6IsGoodToKnowWhereIpv4Works() {
    Facts.of(
            Host.of(HOST)
                .open("192.0.2.1", IDENTITY)
                .failed(
                    "2001:db8::1",
                    Outcome.UNREACHABLE,
                    ErrorCode.NETWORK_UNREACHABLE,
                    "Network is unreachable"))
        .without(true, Optional.empty(), Optional.empty())
        .judged()
        .verdict(Verdict.OPPORTUNISTIC)
        .has(FindingId.MACHINE_IPV6, Level.INFO, DOMAIN)
        .isFine();
  }

  @Test
  void missingIpv4IsToldToo() {
    Facts.of(
            Host.of(HOST)
                .failed(
                    "192.0.2.1",
                    Outcome.UNREACHABLE,
                    ErrorCode.NETWORK_UNREACHABLE,
                    "Network is unreachable"))
        .sender(new SenderFacts(false, true, 25, Optional.empty(), Optional.empty()))
        .judged()
        .verdict(Verdict.UNCHECKED)
        .has(FindingId.MACHINE_OTHER, Level.WARNING, DOMAIN, "no route to IPv4");
  }

  @Test
  void routeThatIsThereIsNoExcuse() {
    Facts.of(
            Host.of(HOST)
                .open("192.0.2.1", IDENTITY)
                .failed("2001:db8::1", Outcome.UNREACHABLE, ErrorCode.TIMED_OUT, "no answer"))
        .judged()
        .isUnlimited()
        .has(FindingId.SMTP_CONNECT, Level.WARNING, HOST + " [2001:db8::1]");
  }

  @Test
  void missingDnssecHidesTheVerdictOnlyWhereThereAreTlsaRecords() {
    Facts.of(Host.of(HOST).open("192.0.2.1", IDENTITY).tlsa(plainTlsa()))
        .without(false, Optional.of("the resolver jdk does not validate"), Optional.empty())
        .judged()
        .verdict(Verdict.UNCHECKED)
        .has(FindingId.MACHINE_DNSSEC, Level.WARNING, DOMAIN, "jdk does not validate")
        .hasNo(FindingId.DANE_USELESS);
    Facts.of(Host.of(HOST).open("192.0.2.1", IDENTITY))
        .without(false, Optional.of("the resolver jdk does not validate"), Optional.empty())
        .judged()
        .verdict(Verdict.OPPORTUNISTIC)
        .has(FindingId.MACHINE_DNSSEC, Level.INFO, DOMAIN);
  }

  private static LookupFact plainTlsa() {
    return FactSamples.plainAnswer(
        "_25._tcp." + HOST, RecordType.TLSA, FactSamples.tlsa(3, 1, 1, IDENTITY));
  }

  @Test
  void missingFetcherHidesTheVerdictOnlyWhereAPolicyIsAnnounced() {
    Facts facts =
        Facts.of(Host.of(HOST).open("192.0.2.1", IDENTITY))
            .without(false, Optional.empty(), Optional.of("no fetcher is installed"));
    facts
        .judged()
        .verdict(Verdict.OPPORTUNISTIC)
        .has(FindingId.MACHINE_MTA_STS, Level.INFO, DOMAIN, "no fetcher");
    facts
        .policyRecord(Facts.txt("_mta-sts", "v=STSv1; id=1;"))
        .judged()
        .verdict(Verdict.UNCHECKED)
        .has(FindingId.MACHINE_MTA_STS, Level.WARNING, DOMAIN);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"NETWORK", "REFUSED", "TIMEOUT"})
  void deafNameServerIsThisMachines(Reason reason) {
    ErrorCode code = ErrorCode.valueOf("DNS_" + reason);
    Facts.of()
        .mxAnswer(FactSamples.failedLookup(DOMAIN, RecordType.MX, reason, "from 127.0.0.53"))
        .policyRecord(FactSamples.failedLookup("_mta-sts." + DOMAIN, RecordType.TXT, reason, "x"))
        .reports(FactSamples.failedLookup("_smtp._tls." + DOMAIN, RecordType.TXT, reason, "x"))
        .failure(code, "from 127.0.0.53")
        .judged()
        .verdict(Verdict.UNCHECKED)
        .hasNo(FindingId.DNS_LOOKUP)
        .has(FindingId.MACHINE_DNS, Level.WARNING, DOMAIN, "127.0.0.53");
  }

  @Test
  void nameServerThatAnswersOtherQuestionsIsNotDeaf() {
    Facts.of()
        .mxAnswer(FactSamples.failedLookup(DOMAIN, RecordType.MX, Reason.TIMEOUT, "no answer"))
        .failure(ErrorCode.DNS_TIMEOUT, "no answer")
        .judged()
        .verdict(Verdict.FAILING)
        .has(FindingId.DNS_LOOKUP, Level.ERROR, DOMAIN)
        .isUnlimited();
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {
        "BIND_FAILED",
        "LOCAL_RESOURCES",
        "NETWORK_ERROR",
        "DEADLINE_EXCEEDED",
        "ALL_IGNORED",
        "HOOK_FAILED",
        "HOOK_SKIPPED",
        "HOOK_REFUSED",
        "TLS_UNAVAILABLE",
        "INTERNAL"
      })
  void whatElseIsWrongHereIsTold(ErrorCode code) {
    Facts.of(Host.of(HOST).failed("192.0.2.1", Outcome.UNREACHABLE, code, "so it is"))
        .judged()
        .verdict(Verdict.UNCHECKED)
        .hasNo(FindingId.SMTP_CONNECT)
        .has(FindingId.MACHINE_OTHER, Level.WARNING, DOMAIN, HOST + " [192.0.2.1]: so it is");
    Facts.of()
        .failure(code, "so it is")
        .judged()
        .verdict(Verdict.UNCHECKED)
        .has(FindingId.MACHINE_OTHER, Level.WARNING, DOMAIN, "so it is");
  }

  /** RFC 2308 §7.1: who says SERVFAIL can be asked. */
  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"SERVFAIL", "MALFORMED", "BOGUS"})
  void answerThatCannotBeUsedIsAnAnswer(Reason reason) {
    Facts.of()
        .mxAnswer(FactSamples.failedLookup(DOMAIN, RecordType.MX, Reason.TIMEOUT, "no answer"))
        .policyRecord(FactSamples.failedLookup("_mta-sts." + DOMAIN, RecordType.TXT, reason, "x"))
        .reports(FactSamples.failedLookup("_smtp._tls." + DOMAIN, RecordType.TXT, reason, "x"))
        .failure(ErrorCode.DNS_TIMEOUT, "no answer")
        .judged()
        .verdict(Verdict.FAILING)
        .has(FindingId.DNS_LOOKUP, Level.ERROR, DOMAIN)
        .hasNo(FindingId.MACHINE_DNS);
  }

  @Test
  void whatHidesNoVerdictIsGoodToKnow() {
    Facts.of(
            Host.of(HOST)
                .open("192.0.2.1", IDENTITY)
                .ipv6(FactSamples.failedLookup(HOST, RecordType.AAAA, Reason.NETWORK, "x"))
                .failed("192.0.2.2", Outcome.UNREACHABLE, ErrorCode.DEADLINE_EXCEEDED, "no time"))
        .judged()
        .verdict(Verdict.OPPORTUNISTIC)
        .has(FindingId.MACHINE_DNS, Level.INFO, DOMAIN)
        .has(FindingId.MACHINE_OTHER, Level.INFO, DOMAIN, "no time")
        .isFine();
  }
}

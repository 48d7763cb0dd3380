package mxconnect.cli.check.finding;

import static mxconnect.cli.check.finding.Facts.DOMAIN;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.cli.check.FactSamples;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.testkit.tls.ServerIdentity;
import org.junit.jupiter.api.Test;

/** RFC 5321 §5.1. */
class MxFindingsTest {
  private static final ServerIdentity IDENTITY = FactSamples.identity("mx.sample.example", 60);

  private static Host host() {
    return Host.of("mx.sample.example").open("192.0.2.1", IDENTITY);
  }

  private static Host other() {
    return Host.of("mx2.sample.example").open("192.0.2.2", IDENTITY);
  }

  @Test
  void twoMailExchangersAreFine() {
    Facts.of(host(), other()).judged().hasNo(FindingId.DNS_MX).isFine().isUnlimited();
  }

  /** RFC 7505 §3. */
  @Test
  void nullMxIsUndeliverable() {
    Facts.of()
        .mxAnswer(Facts.mx(FactSamples.mx(0, ".")))
        .failure(ErrorCode.NULL_MX, "sample.example accepts no mail")
        .judged()
        .verdict(Verdict.UNDELIVERABLE)
        .has(FindingId.DNS_MX, Level.ERROR, DOMAIN, "accepts no mail", "null MX");
  }

  /** RFC 7505 §3. */
  @Test
  void nullMxBesideOthersMustNotBe() {
    Facts.of(host(), other())
        .mxAnswer(
            Facts.mx(
                FactSamples.mx(0, "."),
                FactSamples.mx(10, "mx.sample.example"),
                FactSamples.mx(10, "mx2.sample.example")))
        .judged()
        .has(FindingId.DNS_MX, Level.WARNING, DOMAIN, "null MX record stands beside others");
  }

  @Test
  void domainWithoutMxRecordsIsItsOwnMailExchanger() {
    Facts.of(Host.of(DOMAIN).plan(plan -> plan.implicitMx(true)).open("192.0.2.1", IDENTITY))
        .mxAnswer(Facts.mx())
        .judged()
        .has(FindingId.DNS_MX, Level.INFO, DOMAIN, "no MX records", "sample.example. IN MX 10");
  }

  @Test
  void onlyOneIsGoodToKnow() {
    Facts.of(host())
        .judged()
        .has(FindingId.DNS_MX, Level.INFO, DOMAIN, "only one mail exchanger")
        .isFine();
  }

  @Test
  void hostThatIsListedTwiceIsTriedOnce() {
    Facts.of(host(), other())
        .mxAnswer(
            Facts.mx(
                FactSamples.mx(10, "mx.sample.example"),
                FactSamples.mx(20, "mx.sample.example"),
                FactSamples.mx(20, "mx2.sample.example")))
        .judged()
        .has(FindingId.DNS_MX, Level.INFO, "mx.sample.example", "several MX records");
  }

  @Test
  void addressInAnMxRecordIsNoName() {
    Facts.of(host())
        .mxAnswer(
            Facts.mx(FactSamples.mx(10, "mx.sample.example"), FactSamples.mx(20, "192.0.2.9")))
        .judged()
        .has(FindingId.DNS_MX, Level.WARNING, "192.0.2.9", "address instead of a host name");
  }

  /** RFC 2181 §10.3. */
  @Test
  void aliasAsMailExchangerMustNotBe() {
    DnsQuestion question = new DnsQuestion("mx.sample.example", RecordType.A);
    DnsAnswer answer =
        new DnsAnswer.Found(
            question,
            List.of(FactSamples.records(true, List.of(FactSamples.ip("192.0.2.1")))),
            List.of("real.sample.example"),
            Duration.ofHours(1),
            Security.SECURE);
    Facts.of(
            host()
                .ipv4(
                    new LookupFact(
                        question, Optional.of(answer), Optional.empty(), Optional.empty())))
        .judged()
        .has(
            FindingId.DNS_MX,
            Level.WARNING,
            "mx.sample.example",
            "alias of real.sample.example",
            "sample.example. IN MX 10 real.sample.example.");
  }

  @Test
  void hostWithoutAddressIsDead() {
    Facts.of(
            host(),
            Host.of("gone.sample.example")
                .refused(ErrorCode.NO_ADDRESS, "gone.sample.example has no address"))
        .judged()
        .verdict(Verdict.OPPORTUNISTIC)
        .has(FindingId.DNS_MX, Level.ERROR, "gone.sample.example", "has no address");
  }

  @Test
  void whatMakesADomainUndeliverableIsSaid() {
    for (ErrorCode code :
        List.of(
            ErrorCode.NO_SUCH_DOMAIN,
            ErrorCode.NO_MAIL_SERVICE,
            ErrorCode.NO_ADDRESS,
            ErrorCode.LOOPS_BACK)) {
      Facts.of()
          .failure(code, "so it is")
          .judged()
          .verdict(Verdict.UNDELIVERABLE)
          .has(FindingId.DNS_MX, Level.ERROR, DOMAIN)
          .isUnlimited();
    }
    for (ErrorCode code : List.of(ErrorCode.BAD_TARGET, ErrorCode.SPECIAL_NAME)) {
      Facts.of()
          .failure(code, "so it is")
          .judged()
          .verdict(Verdict.UNDELIVERABLE)
          .has(FindingId.TARGET, Level.ERROR, DOMAIN, "so it is")
          .isUnlimited();
    }
  }
}

package mxconnect.cli.check.finding;

import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaStsMode;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.FactSamples;
import mxconnect.cli.check.fact.AddressFact.Outcome;
import mxconnect.testkit.tls.ServerIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An attacker who keeps mail from one host leaves it the others: the weakest of them counts. */
class VerdictsTest {
  private static final ServerIdentity IDENTITY = FactSamples.identity("*.sample.example", 60);
  private static final TlsaRecord PIN = FactSamples.tlsa(3, 1, 1, IDENTITY);

  private static Host pinned() {
    return Host.of("dane.sample.example")
        .pinned(PIN)
        .plan(plan -> plan.policyMatch(true))
        .matched("192.0.2.1", IDENTITY, PIN, 0);
  }

  private static Host listed() {
    return Host.of("sts.sample.example")
        .tls(FactSamples.pkix("sts.sample.example"))
        .plan(plan -> plan.policyMatch(true))
        .open("192.0.2.2", IDENTITY);
  }

  private static Host any() {
    return Host.of("any.sample.example").open("192.0.2.3", IDENTITY);
  }

  private static Host dead() {
    return Host.of("dead.sample.example")
        .failed("192.0.2.4", Outcome.UNREACHABLE, ErrorCode.CONNECTION_REFUSED, "refused");
  }

  private static void is(Verdict verdict, MtaStsMode mode, Host... hosts) {
    Facts.of(hosts).policy(FactSamples.policy(mode, "*.sample.example")).judged().verdict(verdict);
  }

  @Test
  void theWeakestThatCanBeOpenedCounts() {
    is(Verdict.DANE, MtaStsMode.ENFORCE, pinned());
    is(Verdict.MTA_STS, MtaStsMode.ENFORCE, pinned(), listed());
    is(Verdict.OPPORTUNISTIC, MtaStsMode.ENFORCE, pinned(), listed(), any());
  }

  @Test
  void hostThatCannotBeOpenedWeakensNothing() {
    is(Verdict.DANE, MtaStsMode.ENFORCE, pinned(), dead());
    is(Verdict.FAILING, MtaStsMode.ENFORCE, dead());
  }

  @Test
  void testedPolicyVouchesForNobody() {
    is(Verdict.OPPORTUNISTIC, MtaStsMode.TESTING, listed());
  }

  /** Whatever the reason is, it is said: {@link Judged} looks. */
  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void verdictNeverStandsAlone(ErrorCode code) {
    Facts.of().failure(code, "so it is").judged();
    Facts.of(Host.of("mx.sample.example").refused(code, "so it is")).judged();
    for (Outcome outcome : Outcome.values()) {
      if (outcome != Outcome.OPENED) {
        Facts.of(Host.of("mx.sample.example").failed("192.0.2.1", outcome, code, "so it is"))
            .judged();
      }
    }
  }

  @Test
  void callersDemandsAreTold() {
    Facts.of(Host.of("mx.sample.example").refused(ErrorCode.DANE_REQUIRED, "insecure").pinned(PIN))
        .failure(ErrorCode.DANE_REQUIRED, "insecure")
        .judged()
        .verdict(Verdict.FAILING)
        .has(FindingId.DANE_TLSA, Level.ERROR, "mx.sample.example", "demands DANE");
    Facts.of(Host.of("mx.sample.example").refused(ErrorCode.REQUIRETLS_NOT_SECURE, "insecure"))
        .failure(ErrorCode.REQUIRETLS_NOT_SECURE, "insecure")
        .judged()
        .verdict(Verdict.UNDELIVERABLE)
        .has(FindingId.SMTP_STARTTLS, Level.ERROR, "mx.sample.example", "demands REQUIRETLS");
  }

  /** RFC 8689 §4.2.1, RFC 5321 §5.1. */
  @Test
  void mailIsReturnedOnlyIfNothingMayPass() {
    Host forGood =
        Host.of("mx.sample.example")
            .failed(
                "192.0.2.5", Outcome.TLS_FAILED, ErrorCode.REQUIRETLS_NOT_OFFERED, "no REQUIRETLS");
    is(Verdict.UNDELIVERABLE, MtaStsMode.NONE, forGood);
    is(Verdict.FAILING, MtaStsMode.NONE, forGood, dead());
    Host here =
        Host.of("here.sample.example")
            .failed("192.0.2.6", Outcome.UNREACHABLE, ErrorCode.LOCAL_RESOURCES, "no ports");
    is(Verdict.UNDELIVERABLE, MtaStsMode.NONE, forGood, here);
  }

  /** RFC 8689 §4.2.1: an address has no name, whatever this machine can. */
  @Test
  void addressThatNobodyCanVouchForIsNoLimitOfThisMachine() {
    Facts.of(Host.of("192.0.2.7").refused(ErrorCode.REQUIRETLS_NOT_SECURE, "it has no name"))
        .without(false, Optional.of("no DNSSEC here"), Optional.empty())
        .judged()
        .verdict(Verdict.UNDELIVERABLE);
  }

  @Test
  void temporaryFailureOfThePlanIsFailing() {
    Facts.of().failure(ErrorCode.DNS_SERVFAIL, "SERVFAIL").judged().verdict(Verdict.FAILING);
  }
}

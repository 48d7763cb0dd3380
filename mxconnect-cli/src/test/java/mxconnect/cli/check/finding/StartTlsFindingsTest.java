package mxconnect.cli.check.finding;

import java.util.List;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaStsMode;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsReportResult;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.AddressSample;
import mxconnect.cli.check.FactSamples;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.AddressFact.Outcome;
import mxconnect.cli.check.fact.AddressFact.StartTls;
import mxconnect.testkit.tls.ServerIdentity;
import org.junit.jupiter.api.Test;

/** RFC 3207. */
class StartTlsFindingsTest {
  private static final String HOST = "mx.sample.example";
  private static final ServerIdentity IDENTITY = FactSamples.identity(HOST, 60);
  private static final TlsaRecord PIN = FactSamples.tlsa(3, 1, 1, IDENTITY);

  private static AddressFact clear(String ip, StartTls said) {
    return AddressSample.of(HOST, ip).startTls(said).fact();
  }

  private static AddressFact refused(ErrorCode code, StartTls said) {
    return AddressSample.of(HOST, "192.0.2.1")
        .failed(Outcome.TLS_FAILED, code, "no TLS")
        .resultType(TlsReportResult.STARTTLS_NOT_SUPPORTED)
        .startTls(said)
        .fact();
  }

  @Test
  void hostWithoutStartTlsGetsMailInClear() {
    Facts.of(
            Host.of(HOST)
                .at(clear("192.0.2.1", StartTls.NOT_OFFERED))
                .at(clear("192.0.2.2", StartTls.NOT_OFFERED)))
        .judged()
        .verdict(Verdict.OPPORTUNISTIC)
        .has(FindingId.SMTP_STARTTLS, Level.WARNING, HOST, "does not offer STARTTLS", "in clear")
        .hasNo(FindingId.CONFLICT);
  }

  @Test
  void addressWithoutStartTlsIsNamedWhereAnotherHasIt() {
    Facts.of(Host.of(HOST).open("192.0.2.1", IDENTITY).at(clear("192.0.2.2", StartTls.NOT_OFFERED)))
        .judged()
        .has(FindingId.SMTP_STARTTLS, Level.WARNING, HOST + " [192.0.2.2]");
  }

  /** RFC 7672 §2.2. */
  @Test
  void pinnedHostWithoutStartTlsGetsNoMail() {
    Facts.of(
            Host.of(HOST)
                .pinned(PIN)
                .at(refused(ErrorCode.STARTTLS_NOT_OFFERED, StartTls.NOT_OFFERED)))
        .judged()
        .verdict(Verdict.FAILING)
        .has(FindingId.SMTP_STARTTLS, Level.ERROR, HOST, "Its TLSA record requires TLS")
        .has(FindingId.CONFLICT, Level.ERROR, HOST, "TLSA records promise TLS");
  }

  /** RFC 8461 §5. */
  @Test
  void listedHostWithoutStartTlsGetsNoMailUnderAnEnforcedPolicy() {
    Facts.of(
            Host.of(HOST)
                .tls(FactSamples.pkix(HOST))
                .plan(plan -> plan.policyMatch(true))
                .at(refused(ErrorCode.STARTTLS_NOT_OFFERED, StartTls.NOT_OFFERED)))
        .policy(FactSamples.policy(MtaStsMode.ENFORCE, HOST))
        .judged()
        .verdict(Verdict.FAILING)
        .has(FindingId.SMTP_STARTTLS, Level.ERROR, HOST, "The MTA-STS policy requires TLS")
        .has(FindingId.CONFLICT, Level.ERROR, HOST, "enforced MTA-STS policy lists it");
  }

  @Test
  void callersOwnDemandIsNotTheTargetsPromise() {
    Facts.of(
            Host.of(HOST)
                .tls(new TlsObligation.EncryptOnly(Optional.of(HOST), List.of()))
                .at(refused(ErrorCode.STARTTLS_NOT_OFFERED, StartTls.NOT_OFFERED)))
        .judged()
        .has(FindingId.SMTP_STARTTLS, Level.ERROR, HOST, "This sender requires TLS")
        .hasNo(FindingId.CONFLICT);
  }

  @Test
  void refusedStartTlsIsToldApart() {
    Facts.of(Host.of(HOST).at(clear("192.0.2.1", StartTls.REFUSED)))
        .judged()
        .has(FindingId.SMTP_STARTTLS, Level.WARNING, HOST, "offers STARTTLS and then refuses it");
  }

  /** RFC 3207 §4.1. */
  @Test
  void sessionInClearAfterAFailedHandshakeIsAWarning() {
    AddressFact retried = clear("192.0.2.1", StartTls.OFFERED);
    Facts.of(
            Host.of(HOST)
                .at(
                    new AddressFact(
                        retried.address(),
                        Outcome.OPENED,
                        Optional.empty(),
                        "handshake_failure",
                        Optional.empty(),
                        retried.greeting(),
                        retried.extensions(),
                        StartTls.OFFERED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        retried.duration())))
        .judged()
        .verdict(Verdict.OPPORTUNISTIC)
        .has(FindingId.SMTP_STARTTLS, Level.WARNING, HOST, "handshake fails: handshake_failure.");
  }

  @Test
  void failedHandshakeIsAnErrorWhereTlsIsRequired() {
    Facts.of(Host.of(HOST).pinned(PIN).at(refused(ErrorCode.HANDSHAKE_FAILED, StartTls.OFFERED)))
        .judged()
        .verdict(Verdict.FAILING)
        .has(FindingId.SMTP_STARTTLS, Level.ERROR, HOST, "handshake fails: no TLS.")
        .hasNo(FindingId.CONFLICT, FindingId.DANE_MATCH);
  }

  @Test
  void mailIsSaidToGoInClearOnlyIfItDoes() {
    Facts.of(Host.of(HOST).at(refused(ErrorCode.HANDSHAKE_FAILED, StartTls.OFFERED)))
        .judged()
        .verdict(Verdict.FAILING)
        .has(FindingId.SMTP_STARTTLS, Level.ERROR, HOST, "so no mail goes here")
        .neverSays(FindingId.SMTP_STARTTLS, "in clear:");
  }

  /** RFC 7672 §2.2. */
  @Test
  void addressWithoutStartTlsIsNamedWhereOthersKeepThePromise() {
    Facts.of(
            Host.of(HOST)
                .pinned(PIN)
                .matched("192.0.2.2", IDENTITY, PIN, 0)
                .at(refused(ErrorCode.STARTTLS_NOT_OFFERED, StartTls.NOT_OFFERED)))
        .judged()
        .verdict(Verdict.DANE)
        .has(FindingId.CONFLICT, Level.ERROR, HOST + " [192.0.2.1]", "does not offer STARTTLS");
  }

  /** RFC 8689 §4.2.1: DNSSEC or a policy vouches for the host, where they can be asked. */
  @Test
  void demandForWhatCannotBeAskedHereIsNoFaultOfTheTarget() {
    Facts facts =
        Facts.of(Host.of(HOST).refused(ErrorCode.REQUIRETLS_NOT_SECURE, "nothing vouches for it"))
            .failure(ErrorCode.REQUIRETLS_NOT_SECURE, "nothing vouches for it");
    facts
        .without(false, Optional.of("nobody validates"), Optional.empty())
        .judged()
        .verdict(Verdict.UNCHECKED)
        .hasNo(FindingId.SMTP_STARTTLS)
        .isFine();
    facts
        .sender(Facts.ABLE)
        .judged()
        .verdict(Verdict.UNDELIVERABLE)
        .has(FindingId.SMTP_STARTTLS, Level.ERROR, HOST, "demands REQUIRETLS");
  }
}

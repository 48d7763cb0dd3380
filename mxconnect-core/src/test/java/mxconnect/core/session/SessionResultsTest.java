package mxconnect.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ConnectReport;
import mxconnect.api.DaneReport;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.OpenException;
import mxconnect.api.Target;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import mxconnect.api.TlsaMatch;
import mxconnect.api.dns.TlsaRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a TLS report is told of a connection: RFC 8460 §4.3, §4.4. */
@Timeout(60)
class SessionResultsTest {
  private static final TlsaRecord RECORD = new TlsaRecord(3, 1, 1, "ab".repeat(32));
  private static final List<String> POLICY =
      List.of("version: STSv1", "mode: enforce", "mx: mail.example.com", "max_age: 86400");

  @Test
  void sessionWithTlsIsASuccess() throws Exception {
    TlsResult result = withTls(TestConnection.ANY, ConnectReport.empty(), "mail.example.com");
    assertEquals(TlsPolicyType.NO_POLICY_FOUND, result.policyType());
    assertEquals("example.com", result.policyDomain());
    assertEquals(List.of(), result.policyStrings());
    assertEquals(Optional.empty(), result.failure());
    assertEquals("", result.message());
    assertEquals(Optional.of(TestConnection.HOSTNAME), result.hostname());
    assertEquals(Optional.of(InetAddress.getLoopbackAddress()), result.address());
    assertEquals(Optional.of(InetAddress.getLoopbackAddress()), result.localAddress());
    assertEquals(Optional.of("mail.example.com"), result.helo());
  }

  /** The name within TLS counts: what was said before it may have been changed on the way. */
  @Test
  void nameIsTheOneOfTheLastReplyToEhlo() throws Exception {
    assertEquals(
        Optional.of("inner.example.com"),
        withTls(TestConnection.ANY, ConnectReport.empty(), "inner.example.com hello").helo());
  }

  @Test
  void policyInForceIsNamedWithItsText() throws Exception {
    for (MtaStsMode mode : List.of(MtaStsMode.ENFORCE, MtaStsMode.TESTING)) {
      TlsResult result =
          withTls(TestTrust.accepting(), report(mode, "*.example.com"), "mail.example.com");
      assertEquals(TlsPolicyType.STS, result.policyType());
      assertEquals("example.com", result.policyDomain());
      assertEquals(POLICY, result.policyStrings());
      assertEquals(List.of("*.example.com"), result.mxHosts());
      assertEquals(Optional.empty(), result.failure());
    }
  }

  @Test
  void policyOfModeNoneIsNone() throws Exception {
    assertEquals(
        TlsPolicyType.NO_POLICY_FOUND,
        withTls(TestConnection.ANY, report(MtaStsMode.NONE, "*.example.com"), "x").policyType());
  }

  /** RFC 8460 §1.1, §4.4: the TLSA base domain; RFC 8461 §2: DANE comes before the policy. */
  @Test
  void tlsaRecordsComeBeforeAPolicy() throws Exception {
    TlsObligation dane =
        new TlsObligation.Dane(
            "base.example",
            List.of(RECORD),
            List.of("base.example"),
            chain -> new TlsaMatch(RECORD, 0));
    TlsResult result = withTls(dane, report(MtaStsMode.TESTING, "other.example"), "x");
    assertEquals(TlsPolicyType.TLSA, result.policyType());
    assertEquals("base.example", result.policyDomain());
    assertEquals(List.of("3 1 1 " + "AB".repeat(32)), result.policyStrings());
    assertEquals(Optional.empty(), result.failure());
  }

  @Test
  void tlsaRecordsThatCannotBeUsedAreNamedToo() throws Exception {
    TlsObligation encrypt =
        new TlsObligation.EncryptOnly(Optional.of("base.example"), List.of(RECORD));
    TlsResult result = withTls(encrypt, ConnectReport.empty(), "x");
    assertEquals(TlsPolicyType.TLSA, result.policyType());
    assertEquals("base.example", result.policyDomain());
  }

  /** RFC 8461 §2: they take the place of a policy only if one of them can be used. */
  @Test
  void tlsaRecordsThatCannotBeUsedComeAfterAPolicyThatIsTested() throws Exception {
    ConnectReport tested = unusable(report(MtaStsMode.TESTING, "*.example.com"));
    TlsResult right =
        withTls(
            new TlsObligation.EncryptOnly(
                Optional.of("base.example"), List.of(RECORD), Optional.of(TestTrust.accepting())),
            tested,
            "x");
    assertEquals(TlsPolicyType.STS, right.policyType());
    assertEquals(Optional.empty(), right.failure());
    TlsResult wrong =
        withTls(
            new TlsObligation.EncryptOnly(
                Optional.of("base.example"),
                List.of(RECORD),
                Optional.of(TestTrust.refusing(TlsReportResult.CERTIFICATE_EXPIRED))),
            tested,
            "x");
    assertEquals(TlsPolicyType.STS, wrong.policyType());
    assertEquals(Optional.of(TlsReportResult.CERTIFICATE_EXPIRED), wrong.failure());
  }

  /** RFC 7672 §2.2, RFC 8460 §4.3.2.1: it is opened, and the domain is told of its records. */
  @Test
  void sessionBehindRecordsThatCannotBeUsedIsTheOneFailureOfTheseRecords() throws Exception {
    TlsResult result =
        withTls(
            new TlsObligation.EncryptOnly(Optional.of("base.example"), List.of(RECORD)),
            unusable(domain().build()),
            "x");
    assertEquals(TlsPolicyType.TLSA, result.policyType());
    assertEquals("base.example", result.policyDomain());
    assertEquals(Optional.of(TlsReportResult.TLSA_INVALID), result.failure());
    assertEquals("no record can be used", result.message());
    assertTrue(result.address().isPresent());
  }

  @Test
  void sessionThatFailsBehindSuchRecordsHasItsOwnFailureAlone() throws Exception {
    try (SmtpScript server = SmtpScript.saying(TlsScripts.GREETING, "250 mail.example.com\r\n");
        TestConnection connection = new TestConnection(server.connect())) {
      SessionFailures.of(
          connection
              .tls(new TlsObligation.EncryptOnly(Optional.of("base.example"), List.of(RECORD)))
              .report(unusable(domain().build())));
      assertEquals(
          List.of(Optional.of(TlsReportResult.STARTTLS_NOT_SUPPORTED)),
          connection.results().stream().map(TlsResult::failure).toList());
      assertEquals(TlsPolicyType.TLSA, connection.results().getFirst().policyType());
    }
  }

  /** RFC 8460 §4.4: the policy is told as it was published. */
  @Test
  void recordsThatCannotBeUsedStandAmongThoseThatCan() throws Exception {
    TlsaRecord other = new TlsaRecord(1, 0, 0, "0f");
    TlsObligation dane =
        new TlsObligation.Dane(
            TestConnection.HOSTNAME,
            List.of(RECORD),
            List.of(TestConnection.HOSTNAME),
            chain -> new TlsaMatch(RECORD, 0));
    ConnectReport report =
        domain()
            .dane(
                List.of(
                    DaneReport.builder(TestConnection.HOSTNAME, DaneReport.Verdict.DANE)
                        .tlsaRecords(List.of(other, RECORD))
                        .usableRecords(List.of(RECORD))
                        .build()))
            .build();
    assertEquals(
        List.of("1 0 0 0F", "3 1 1 " + "AB".repeat(32)),
        withTls(dane, report, "x").policyStrings());
  }

  /** RFC 8461 §5. */
  @Test
  void policyIsTestedBesideACertificateThatTheCallerAsksFor() throws Exception {
    TlsResult result =
        withTls(
            callers(
                Optional.empty(),
                Optional.of(TestTrust.refusing(TlsReportResult.CERTIFICATE_HOST_MISMATCH))),
            report(MtaStsMode.TESTING, "*.example.com"),
            "x");
    assertEquals(TlsPolicyType.STS, result.policyType());
    assertEquals(Optional.of(TlsReportResult.CERTIFICATE_HOST_MISMATCH), result.failure());
  }

  /** RFC 8460 §4.3.1 has failures of certificates under a policy of the domain's. */
  @ParameterizedTest
  @CsvSource({
    "TESTING, CERTIFICATE_HOST_MISMATCH",
    "TESTING, CERTIFICATE_EXPIRED",
    "TESTING, VALIDATION_FAILURE",
    "NONE, CERTIFICATE_NOT_TRUSTED"
  })
  void certificateThatOnlyTheCallerRefusesIsNotReported(MtaStsMode mode, TlsReportResult refusal)
      throws Exception {
    Optional<TlsObligation.Pkix> tested =
        mode == MtaStsMode.TESTING ? Optional.of(TestTrust.accepting()) : Optional.empty();
    assertEquals(
        List.of(), refused(callers(Optional.of(refusal), tested), report(mode, "*.example.com")));
  }

  @Test
  void certificateThatATestedPolicyRefusesTooIsReportedAsThePolicySees() throws Exception {
    TlsObligation tls =
        callers(
            Optional.of(TlsReportResult.CERTIFICATE_HOST_MISMATCH),
            Optional.of(TestTrust.refusing(TlsReportResult.CERTIFICATE_EXPIRED)));
    TlsResult result = refused(tls, report(MtaStsMode.TESTING, "*.example.com")).getFirst();
    assertEquals(TlsPolicyType.STS, result.policyType());
    assertEquals(Optional.of(TlsReportResult.CERTIFICATE_EXPIRED), result.failure());
  }

  @Test
  void hostThatATestedPolicyDoesNotListIsReportedThoughTheCallerRefusesIt() throws Exception {
    TlsObligation tls =
        callers(Optional.of(TlsReportResult.CERTIFICATE_HOST_MISMATCH), Optional.empty());
    TlsResult result = refused(tls, report(MtaStsMode.TESTING, "x.example")).getFirst();
    assertEquals(TlsPolicyType.STS, result.policyType());
    assertEquals(Optional.of(TlsReportResult.VALIDATION_FAILURE), result.failure());
  }

  @Test
  void certificateThatAnEnforcedPolicyRefusesIsReported() throws Exception {
    TlsReportResult refusal = TlsReportResult.CERTIFICATE_HOST_MISMATCH;
    TlsResult result =
        refused(TestTrust.refusing(refusal), report(MtaStsMode.ENFORCE, "*.example.com"))
            .getFirst();
    assertEquals(TlsPolicyType.STS, result.policyType());
    assertEquals("example.com", result.policyDomain());
    assertEquals(Optional.of(refusal), result.failure());
  }

  /** An opener of another kind may tell the result alone: path and dates are judged alike. */
  @ParameterizedTest
  @CsvSource({"CERTIFICATE_EXPIRED, 1", "CERTIFICATE_HOST_MISMATCH, 0"})
  void verdictOfATestedPolicyIsInferredWithoutTheCertificates(TlsReportResult refusal, int results)
      throws Exception {
    try (SmtpScript server = SmtpScript.saying();
        TestConnection connection = new TestConnection(server.connect())) {
      connection
          .tls(callers(Optional.empty(), Optional.of(TestTrust.accepting())))
          .report(report(MtaStsMode.TESTING, "*.example.com"));
      Optional<TlsResult> result =
          SessionResults.failure(
              connection,
              OpenException.builder(ErrorCode.CERTIFICATE_REJECTED, "no")
                  .resultType(refusal)
                  .build());
      assertEquals(
          results, result.filter(r -> r.policyType() == TlsPolicyType.STS).stream().count());
      assertEquals(results == 0, result.isEmpty());
    }
  }

  /** The names that the caller wants are those that the tested policy wants. */
  @Test
  void certificateForAnotherNameCountsForTheTestedPolicyThatWantsTheSameName() throws Exception {
    TlsReportResult refusal = TlsReportResult.CERTIFICATE_HOST_MISMATCH;
    TlsObligation.Pkix refusing = TestTrust.refusing(refusal);
    TlsObligation pkix =
        new TlsObligation.Pkix(
            refusing.hostname(),
            List.of(),
            refusing.referenceIdentifiers(),
            refusing.trustManager(),
            Optional.of(refusing));
    try (SmtpScript server = TlsScripts.answeringWithinTls("250 x\r\n");
        TestConnection connection = new TestConnection(server.connect())) {
      SessionFailures.of(connection.tls(pkix).report(report(MtaStsMode.TESTING, "*.example.com")));
      assertEquals(TlsPolicyType.STS, connection.results().getFirst().policyType());
    }
  }

  /** The caller wants a certificate that leads to a trust anchor; the records are there. */
  @Test
  void tlsaRecordsThatCannotBeUsedComeAfterAPolicy() throws Exception {
    TlsObligation pkix =
        new TlsObligation.Pkix(
            TestConnection.HOSTNAME, List.of(RECORD), TestTrust.accepting().trustManager());
    assertEquals(
        TlsPolicyType.STS,
        withTls(pkix, report(MtaStsMode.ENFORCE, "*.example.com"), "x").policyType());
    TlsResult result = withTls(pkix, ConnectReport.empty(), "x");
    assertEquals(TlsPolicyType.TLSA, result.policyType());
    assertEquals(TestConnection.HOSTNAME, result.policyDomain());
  }

  @Test
  void encryptionThatOnlyTheCallerWantsIsNoPolicy() throws Exception {
    assertEquals(
        TlsPolicyType.NO_POLICY_FOUND,
        withTls(TestConnection.ENCRYPTED, ConnectReport.empty(), "x").policyType());
    assertEquals(
        TlsPolicyType.NO_POLICY_FOUND,
        withTls(TestTrust.accepting(), ConnectReport.empty(), "x").policyType());
  }

  /** RFC 8461 §5. */
  @Test
  void policyThatIsTestedReportsWhatItWouldRefuse() throws Exception {
    TlsObligation tested =
        new TlsObligation.Opportunistic(
            Optional.of(TestConnection.HOSTNAME),
            Optional.of(TestTrust.refusing(TlsReportResult.CERTIFICATE_EXPIRED)));
    TlsResult result = withTls(tested, report(MtaStsMode.TESTING, "*.example.com"), "x");
    assertEquals(TlsPolicyType.STS, result.policyType());
    assertEquals(Optional.of(TlsReportResult.CERTIFICATE_EXPIRED), result.failure());
    assertEquals("the test refuses it", result.message());
  }

  @Test
  void hostThatATestedPolicyDoesNotListIsReported() throws Exception {
    TlsResult result =
        withTls(TestConnection.ANY, report(MtaStsMode.TESTING, "mx.example.com"), "x");
    assertEquals(TlsPolicyType.STS, result.policyType());
    assertEquals(Optional.of(TlsReportResult.VALIDATION_FAILURE), result.failure());
    assertTrue(result.message().contains("mail.example.com is not listed"), result::message);
  }

  @Test
  void sessionInClearIsReportedWithAndWithoutAPolicy() throws Exception {
    TlsResult without =
        inClear(TestConnection.ANY, ConnectReport.empty(), "250 mail.example.com\r\n");
    assertEquals(TlsPolicyType.NO_POLICY_FOUND, without.policyType());
    assertEquals(Optional.of(TlsReportResult.STARTTLS_NOT_SUPPORTED), without.failure());
    assertEquals("the server does not offer STARTTLS", without.message());
    assertEquals(Optional.of("mail.example.com"), without.helo());
    TlsResult tested =
        inClear(
            TestConnection.ANY,
            report(MtaStsMode.TESTING, "*.example.com"),
            TlsScripts.OFFER,
            "454 not now\r\n");
    assertEquals(TlsPolicyType.STS, tested.policyType());
    assertEquals(Optional.of(TlsReportResult.STARTTLS_NOT_SUPPORTED), tested.failure());
    assertEquals("the server answers STARTTLS: 454 not now", tested.message());
  }

  @Test
  void tlsThatIsRequiredAndNotOfferedIsReportedOnce() throws Exception {
    try (SmtpScript server = SmtpScript.saying(TlsScripts.GREETING, "250 mail.example.com\r\n");
        TestConnection connection = new TestConnection(server.connect())) {
      SessionFailures.of(
          connection
              .tls(TestTrust.accepting())
              .report(report(MtaStsMode.ENFORCE, "*.example.com")));
      assertEquals(1, connection.results().size());
      TlsResult result = connection.results().getFirst();
      assertEquals(TlsPolicyType.STS, result.policyType());
      assertEquals(Optional.of(TlsReportResult.STARTTLS_NOT_SUPPORTED), result.failure());
      assertEquals(Optional.of("mail.example.com"), result.helo());
    }
  }

  @Test
  void certificateThatIsRefusedIsReportedOnce() throws Exception {
    try (SmtpScript server = TlsScripts.answeringWithinTls("250 x\r\n");
        TestConnection connection = new TestConnection(server.connect())) {
      SessionFailures.of(
          connection
              .tls(TestTrust.refusing(TlsReportResult.CERTIFICATE_NOT_TRUSTED))
              .report(report(MtaStsMode.ENFORCE, "*.example.com")));
      assertEquals(1, connection.results().size());
      TlsResult result = connection.results().getFirst();
      assertEquals(Optional.of(TlsReportResult.CERTIFICATE_NOT_TRUSTED), result.failure());
      assertTrue(result.message().contains("the test refuses it"), result::message);
      assertEquals(Optional.of("mail.example.com"), result.helo());
    }
  }

  @Test
  void refusedClientCertificateIsReportedOnce() throws Exception {
    try (SmtpScript server = TlsScripts.wantingCertificate();
        TestConnection connection = new TestConnection(server.connect())) {
      SessionFailures.of(connection);
      assertEquals(
          List.of(Optional.of(TlsReportResult.VALIDATION_FAILURE)),
          connection.results().stream().map(TlsResult::failure).toList());
    }
  }

  /** TLS is on then; that mail is not wanted is another matter. */
  @Test
  void refusalOfEhloWithinTlsIsASuccessOfTls() throws Exception {
    try (SmtpScript server = TlsScripts.answeringWithinTls("421 busy\r\n");
        TestConnection connection = new TestConnection(server.connect())) {
      SessionFailures.of(connection);
      assertEquals(
          List.of(Optional.empty()),
          connection.results().stream().map(TlsResult::failure).toList());
    }
  }

  /** RFC 8460 §4.3.4. */
  @Test
  void whatTheNetworkDoesIsNotReported() throws Exception {
    try (SmtpScript server = TlsScripts.afterGo(SmtpScript.Stage::reset);
        TestConnection connection = new TestConnection(server.connect())) {
      SessionFailures.of(connection);
      assertEquals(List.of(), connection.results());
    }
    try (SmtpScript server = SmtpScript.saying("554 no\r\n");
        TestConnection connection = new TestConnection(server.connect())) {
      SessionFailures.of(connection);
      assertEquals(List.of(), connection.results());
    }
  }

  /** The connection before it has told. */
  @Test
  void connectionInClearAfterAFailedHandshakeTellsNothing() throws Exception {
    try (SmtpScript server = SmtpScript.saying(TlsScripts.GREETING, TlsScripts.OFFER);
        TestConnection connection = new TestConnection(server.connect())) {
      connection.tls(new TlsObligation.Cleartext("it failed")).open().close();
      assertEquals(List.of(), connection.results());
    }
  }

  /** No domain could ask for a report. */
  @Test
  void nothingIsToldOfAddressLiterals() throws Exception {
    ConnectReport literal =
        ConnectReport.builder()
            .target(new Target.Literal(InetAddress.getLoopbackAddress(), false))
            .build();
    try (SmtpScript server = SmtpScript.saying(TlsScripts.GREETING, "250 x\r\n");
        TestConnection connection = new TestConnection(server.connect())) {
      connection.report(literal).open().close();
      assertEquals(List.of(), connection.results());
    }
  }

  /** A server that refuses EHLO because of who asks may well have STARTTLS. */
  @Test
  void refusalOfEhloForOtherReasonsIsNoVerdict() throws Exception {
    try (SmtpScript server = SmtpScript.saying(TlsScripts.GREETING, "550 no\r\n", "250 x\r\n");
        TestConnection connection = new TestConnection(server.connect())) {
      connection.open().close();
      assertEquals(List.of(), connection.results());
    }
  }

  @Test
  void serverWithoutEhloIsReported() throws Exception {
    assertEquals(
        Optional.of(TlsReportResult.STARTTLS_NOT_SUPPORTED),
        inClear(TestConnection.ANY, ConnectReport.empty(), "502 no\r\n", "250 x\r\n").failure());
  }

  @Test
  void failureOfAnotherOpenerCanBeTold() throws Exception {
    try (SmtpScript server = SmtpScript.saying();
        TestConnection connection = new TestConnection(server.connect())) {
      TlsResult result =
          SessionResults.failure(
                  connection,
                  OpenException.builder(ErrorCode.CERTIFICATE_REJECTED, "it\nhas expired")
                      .resultType(TlsReportResult.CERTIFICATE_EXPIRED)
                      .build())
              .orElseThrow();
      assertEquals(Optional.of(TlsReportResult.CERTIFICATE_EXPIRED), result.failure());
      assertEquals("it\\u000ahas expired", result.message());
      assertEquals(Optional.of(TestConnection.HOSTNAME), result.hostname());
    }
  }

  private static List<TlsResult> refused(TlsObligation tls, ConnectReport report) throws Exception {
    try (SmtpScript server = TlsScripts.answeringWithinTls("250 x\r\n");
        TestConnection connection = new TestConnection(server.connect())) {
      SessionFailures.of(connection.tls(tls).report(report));
      return connection.results();
    }
  }

  /** A certificate that the caller asks for. */
  private static TlsObligation callers(
      Optional<TlsReportResult> refusal, Optional<TlsObligation.Pkix> tested) {
    return new TlsObligation.Pkix(
        TestConnection.HOSTNAME,
        List.of(),
        List.of("example.com", ".example.com"),
        refusal.map(TestTrust::refusing).orElseGet(TestTrust::accepting).trustManager(),
        tested);
  }

  /** A search has found no record that can be used. */
  private static ConnectReport unusable(ConnectReport report) {
    return report.toBuilder()
        .dane(
            List.of(
                DaneReport.builder(TestConnection.HOSTNAME, DaneReport.Verdict.ENCRYPT)
                    .baseDomain("base.example")
                    .tlsaRecords(List.of(RECORD))
                    .reason("no record can be used")
                    .resultType(TlsReportResult.TLSA_INVALID)
                    .build()))
        .build();
  }

  private static TlsResult withTls(TlsObligation tls, ConnectReport report, String name)
      throws Exception {
    try (SmtpScript server = TlsScripts.answeringWithinTls("250 " + name + "\r\n")) {
      return only(server, tls, report);
    }
  }

  private static TlsResult inClear(TlsObligation tls, ConnectReport report, String... replies)
      throws Exception {
    String[] octets = new String[replies.length + 1];
    octets[0] = TlsScripts.GREETING;
    System.arraycopy(replies, 0, octets, 1, replies.length);
    try (SmtpScript server = SmtpScript.saying(octets)) {
      return only(server, tls, report);
    }
  }

  private static TlsResult only(SmtpScript server, TlsObligation tls, ConnectReport report)
      throws Exception {
    try (TestConnection connection = new TestConnection(server.connect()).tls(tls)) {
      if (report.target().isPresent()) {
        connection.report(report);
      }
      connection.open().close();
      assertEquals(1, connection.results().size());
      return connection.results().getFirst();
    }
  }

  private static ConnectReport.Builder domain() {
    return ConnectReport.builder().target(new Target.Domain("example.com", "example.com", false));
  }

  private static ConnectReport report(MtaStsMode mode, String pattern) {
    return domain()
        .mtaSts(
            MtaStsReport.builder(MtaStsReport.Source.FETCHED)
                .policy(mode, "1", List.of(pattern), Duration.ofDays(1))
                .text(POLICY)
                .build())
        .build();
  }
}

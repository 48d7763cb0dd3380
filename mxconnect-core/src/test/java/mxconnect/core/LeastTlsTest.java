package mxconnect.core;

import static mxconnect.api.dns.Security.INSECURE;
import static mxconnect.api.dns.Security.SECURE;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectPlan;
import mxconnect.api.ConnectRequest;
import mxconnect.api.Dane;
import mxconnect.api.ErrorCode;
import mxconnect.api.MailExchanger;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.PlannedExchanger;
import mxconnect.api.RequireTls;
import mxconnect.api.TlsLevel;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsReportResult;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyRequest;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The least TLS that the caller accepts, RFC 8689 §4.2, and policies that are tested. */
@Timeout(60)
class LeastTlsTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final TlsaRecord EE = TlsaRecord.of(3, 1, 1, new byte[32]);
  private static final TlsaRecord UNUSABLE = TlsaRecord.of(0, 0, 1, new byte[32]);
  private static final String MX = "mx.host.example";

  @TempDir private static Path folder;

  private final ScriptedDns dns = new ScriptedDns();
  private Consumer<TlsOptions.Builder> tls = options -> {};
  private Consumer<ConnectRequest.Builder> extras = request -> {};
  private Optional<String> policy = Optional.empty();

  @BeforeEach
  void domainOfAHostElsewhereWithoutDnssec() {
    dns.mx(INSECURE, "example.com", MX)
        .address(INSECURE, MX, "127.0.0.2")
        .address(INSECURE, "mta-sts.example.com", "127.0.0.1")
        .txt("_mta-sts.example.com", "v=STSv1; id=1;");
  }

  @Test
  void encryptionTakesAnyCertificateAndNoPlaintext() throws Exception {
    tls = options -> options.minimum(TlsLevel.ENCRYPT);
    assertEquals(new TlsObligation.EncryptOnly(Optional.of(MX), List.of()), obligation());
  }

  @Test
  void encryptionOfAHostWithoutANameNeedsNone() throws Exception {
    tls = options -> options.minimum(TlsLevel.ENCRYPT);
    assertEquals(
        new TlsObligation.EncryptOnly(Optional.empty(), List.of()), obligation("[127.0.0.2]"));
  }

  @Test
  void encryptionLowersNoObligation() throws Exception {
    tls = options -> options.minimum(TlsLevel.ENCRYPT).mtaSts(MtaSts.ON);
    policy("enforce", MX);
    assertInstanceOf(TlsObligation.Pkix.class, obligation());
  }

  /** A forged MX record leads to a host that has a certificate for its own name. */
  @Test
  void hostThatNobodyVouchesForIsAuthenticatedByTheTargetsDomain() throws Exception {
    authenticated();
    assertRefuses(obligation(), MX, "other.example", "notexample.com", "com");
    assertAccepts(obligation(), "example.com", "mail.example.com", "a.b.example.com");
    assertAccepts(obligation(), "*.example.com");
    assertEquals(Optional.of(MX), obligation().serverName());
  }

  @Test
  void hostThatDnssecVouchesForIsAuthenticatedByItsName() throws Exception {
    authenticated();
    dns.mx(SECURE, "example.com", MX);
    assertOwnNameCounts(obligation());
  }

  @Test
  void hostThatTheCallerNamesIsAuthenticatedByItsName() throws Exception {
    authenticated();
    extras = request -> request.addMailExchanger(MailExchanger.of(MX));
    assertOwnNameCounts(obligation());
    assertOwnNameCounts(obligation("[192.0.2.1]"));
  }

  @Test
  void hostThatAnEnforcedPolicyListsIsAuthenticatedByItsName() throws Exception {
    tls = options -> options.minimum(TlsLevel.AUTHENTICATED).mtaSts(MtaSts.ON);
    policy("enforce", MX);
    assertOwnNameCounts(obligation());
  }

  @Test
  void hostThatAPolicyOnlyTestsIsAuthenticatedByTheTargetsDomain() throws Exception {
    tls = options -> options.minimum(TlsLevel.AUTHENTICATED).mtaSts(MtaSts.ON);
    policy("testing", MX);
    assertRefuses(obligation(), MX);
    assertAccepts(obligation(), "mail.example.com");
  }

  @Test
  void domainThatIsItsOwnHostIsAuthenticatedByItsName() throws Exception {
    authenticated();
    dns.none(INSECURE, "alone.example", RecordType.MX)
        .address(INSECURE, "alone.example", "127.0.0.3");
    assertAccepts(obligation("alone.example"), "alone.example");
    assertRefuses(obligation("alone.example"), "mail.alone.example", MX);
  }

  @Test
  void aliasOfADomainWithoutDnssecIsAuthenticatedByTheDomain() throws Exception {
    authenticated();
    dns.none(INSECURE, "alone.example", RecordType.MX, MX);
    assertRefuses(obligation("alone.example"), MX);
    assertAccepts(obligation("alone.example"), "alone.example");
  }

  @Test
  void addressHasNoNameToBeAuthenticatedBy() throws Exception {
    authenticated();
    MxConnectException failure = failure("[127.0.0.2]");
    assertEquals(ErrorCode.CERTIFICATE_REJECTED, failure.code());
    assertTrue(failure.temporary());
    assertTrue(failure.getMessage().contains("127.0.0.2 has no name"), failure::getMessage);
    records(INSECURE, new MxRecord(10, "127.0.0.2"));
    assertEquals(ErrorCode.CERTIFICATE_REJECTED, failure("example.com").code());
  }

  @Test
  void recordsOfTheCallerAuthenticateAnAddress() throws Exception {
    authenticated();
    extras =
        request ->
            request.addMailExchanger(MailExchanger.of("127.0.0.2").withTlsaRecords(List.of(EE)));
    tls = tls.andThen(options -> options.dane(Dane.ON));
    assertInstanceOf(TlsObligation.Dane.class, obligation());
  }

  @Test
  void planTellsWhichHostCannotBeAuthenticated() throws Exception {
    authenticated();
    records(INSECURE, new MxRecord(10, "127.0.0.2"), new MxRecord(20, MX));
    List<PlannedExchanger> planned = plan("example.com").exchangers();
    assertEquals(Optional.of(ErrorCode.CERTIFICATE_REJECTED), planned.getFirst().code());
    assertFalse(planned.getFirst().reason().isEmpty());
    assertEquals(Optional.empty(), planned.getLast().code());
  }

  @ParameterizedTest
  @CsvSource({"INSECURE, false", "SECURE, true"})
  void recordsBehindForgedMxRecordsAuthenticateNothing(Security mx, boolean dane) throws Exception {
    authenticated();
    tls = tls.andThen(options -> options.dane(Dane.ON));
    dns.mx(mx, "example.com", MX).address(SECURE, MX, "127.0.0.2").tlsa(SECURE, MX, EE);
    assertEquals(dane, obligation() instanceof TlsObligation.Dane);
    if (!dane) {
      assertRefuses(obligation(), MX);
      assertAccepts(obligation(), "example.com");
    }
  }

  @Test
  void recordsCountWhereAnEnforcedPolicyVouchesForTheHost() throws Exception {
    tls = options -> options.minimum(TlsLevel.AUTHENTICATED).mtaSts(MtaSts.ON).dane(Dane.ON);
    policy("enforce", MX);
    dns.address(SECURE, MX, "127.0.0.2").tlsa(SECURE, MX, EE);
    assertInstanceOf(TlsObligation.Dane.class, obligation());
  }

  @Test
  void recordsNoneOfWhichCanBeUsedLeaveAuthenticationToTrustAnchors() throws Exception {
    authenticated();
    tls = tls.andThen(options -> options.dane(Dane.ON));
    dns.mx(SECURE, "example.com", MX).address(SECURE, MX, "127.0.0.2").tlsa(SECURE, MX, UNUSABLE);
    TlsObligation.Pkix pkix = assertInstanceOf(TlsObligation.Pkix.class, obligation());
    assertEquals(List.of(UNUSABLE), pkix.tlsaRecords());
    assertOwnNameCounts(pkix);
  }

  /** RFC 8461 §5. */
  @Test
  void policyThatIsTestedTellsWhatItWouldRequire() throws Exception {
    tls = options -> options.mtaSts(MtaSts.ON);
    policy("testing", MX);
    TlsObligation any = assertInstanceOf(TlsObligation.Opportunistic.class, obligation());
    assertOwnNameCounts(any.tested().orElseThrow());
    tls = tls.andThen(options -> options.minimum(TlsLevel.ENCRYPT));
    TlsObligation encrypted = assertInstanceOf(TlsObligation.EncryptOnly.class, obligation());
    assertOwnNameCounts(encrypted.tested().orElseThrow());
  }

  @Test
  void recordsNoneOfWhichCanBeUsedStandBesideAPolicyThatIsTested() throws Exception {
    tls = options -> options.mtaSts(MtaSts.ON).dane(Dane.ON);
    policy("testing", MX);
    dns.mx(SECURE, "example.com", MX).address(SECURE, MX, "127.0.0.2").tlsa(SECURE, MX, UNUSABLE);
    TlsObligation encrypted = assertInstanceOf(TlsObligation.EncryptOnly.class, obligation());
    assertOwnNameCounts(encrypted.tested().orElseThrow());
  }

  @Test
  void policyThatDoesNotListTheHostHasNothingToTest() throws Exception {
    tls = options -> options.mtaSts(MtaSts.ON);
    policy("testing", "mx.elsewhere.example");
    assertEquals(Optional.empty(), obligation().tested());
    assertEquals(Optional.of(false), plan("example.com").exchangers().getFirst().policyMatch());
  }

  @Test
  void messageThatNeedsNoTlsIsHeldToNoPolicyAndNoRecords() throws Exception {
    tls =
        options ->
            options.requireTls(RequireTls.NOT_REQUIRED).mtaSts(MtaSts.ON).dane(Dane.REQUIRED);
    policy("enforce", "mx.elsewhere.example");
    dns.mx(SECURE, "example.com", MX).address(SECURE, MX, "127.0.0.2").tlsa(SECURE, MX, EE);
    assertEquals(new TlsObligation.Opportunistic(Optional.of(MX)), obligation());
    assertEquals(List.of(), dns.asked(RecordType.TLSA, RecordType.TXT));
    assertEquals(Optional.empty(), plan("example.com").report().mtaSts());
  }

  @Test
  void messageThatNeedsNoTlsIsHeldToTheCallersMinimum() throws Exception {
    tls = options -> options.requireTls(RequireTls.NOT_REQUIRED).minimum(TlsLevel.ENCRYPT);
    assertInstanceOf(TlsObligation.EncryptOnly.class, obligation());
    tls = options -> options.requireTls(RequireTls.NOT_REQUIRED).minimum(TlsLevel.AUTHENTICATED);
    assertInstanceOf(TlsObligation.Pkix.class, obligation());
  }

  /** RFC 8689 §4.2.1, step 2. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "testing"})
  void requiretlsLeavesOutHostsThatNobodyVouchesFor(String mode) throws Exception {
    tls = options -> options.requireTls(RequireTls.REQUIRED).mtaSts(MtaSts.ON).dane(Dane.ON);
    policy(mode, MX);
    MxConnectException failure = failure("example.com");
    assertEquals(ErrorCode.REQUIRETLS_NOT_SECURE, failure.code());
    assertFalse(failure.temporary());
    assertEquals("5.7.10", failure.reply().enhancedStatus());
    PlannedExchanger planned = failure.exchangers().getFirst();
    assertEquals(Optional.of(ErrorCode.REQUIRETLS_NOT_SECURE), planned.code());
    assertTrue(planned.reason().contains(MX), planned::reason);
    assertEquals(List.of(), dns.asked(RecordType.TLSA));
  }

  @Test
  void requiretlsTakesAHostThatAnEnforcedPolicyLists() throws Exception {
    tls = options -> options.requireTls(RequireTls.REQUIRED).mtaSts(MtaSts.ON);
    policy("enforce", MX);
    assertOwnNameCounts(obligation());
  }

  @Test
  void requiretlsTakesAHostThatDnssecVouchesFor() throws Exception {
    tls = options -> options.requireTls(RequireTls.REQUIRED).dane(Dane.ON);
    dns.mx(SECURE, "example.com", MX);
    assertOwnNameCounts(obligation());
    dns.address(SECURE, MX, "127.0.0.2").tlsa(SECURE, MX, EE);
    assertInstanceOf(TlsObligation.Dane.class, obligation());
  }

  @Test
  void requiretlsTakesAHostThatTheCallerNames() throws Exception {
    tls = options -> options.requireTls(RequireTls.REQUIRED);
    extras = request -> request.addMailExchanger(MailExchanger.of(MX));
    assertOwnNameCounts(obligation());
  }

  /** No MX record has led there, and the certificate must be the domain's own. */
  @Test
  void requiretlsTakesTheDomainItself() throws Exception {
    tls = options -> options.requireTls(RequireTls.REQUIRED);
    dns.none(INSECURE, "alone.example", RecordType.MX)
        .address(INSECURE, "alone.example", "127.0.0.3");
    assertAccepts(obligation("alone.example"), "alone.example");
    dns.none(INSECURE, "alone.example", RecordType.MX, MX);
    assertEquals(ErrorCode.REQUIRETLS_NOT_SECURE, failure("alone.example").code());
    dns.none(SECURE, "alone.example", RecordType.MX, MX);
    assertOwnNameCounts(obligation("alone.example"));
    dns.mx(INSECURE, "alone.example", "alone.example");
    assertEquals(ErrorCode.REQUIRETLS_NOT_SECURE, failure("alone.example").code());
  }

  @Test
  void requiretlsLeavesOutAddresses() {
    tls = options -> options.requireTls(RequireTls.REQUIRED);
    MxConnectException failure = failure("[127.0.0.2]");
    assertEquals(ErrorCode.REQUIRETLS_NOT_SECURE, failure.code());
    assertFalse(failure.temporary());
  }

  private void authenticated() {
    tls = options -> options.minimum(TlsLevel.AUTHENTICATED);
  }

  private void records(Security security, DnsRecord... records) {
    dns.records(security, "example.com", RecordType.MX, records);
  }

  private void policy(String mode, String mx) {
    policy = Optional.of("version: STSv1\nmode: %s\nmx: %s\nmax_age: 86400\n".formatted(mode, mx));
  }

  private static void assertOwnNameCounts(TlsObligation obligation) throws IOException {
    assertAccepts(obligation, MX, "*.host.example");
    assertRefuses(obligation, "example.com", "mail.example.com", "a." + MX);
  }

  private static void assertAccepts(TlsObligation obligation, String... names) {
    Stream.of(names)
        .forEach(
            name ->
                assertDoesNotThrow(
                    () -> obligation.verify(AUTHORITY.identity(name).chain()), name));
  }

  private static void assertRefuses(TlsObligation obligation, String... names) {
    for (String name : names) {
      TlsObligationException refusal =
          assertThrows(
              TlsObligationException.class,
              () -> obligation.verify(AUTHORITY.identity(name).chain()),
              name);
      assertEquals(TlsReportResult.CERTIFICATE_HOST_MISMATCH, refusal.resultType());
    }
  }

  private TlsObligation obligation() throws Exception {
    return obligation("example.com");
  }

  private TlsObligation obligation(String target) throws Exception {
    return plan(target).exchangers().getFirst().tls();
  }

  private MxConnectException failure(String target) {
    return assertThrows(MxConnectException.class, () -> plan(target));
  }

  private ConnectPlan plan(String target)
      throws MxConnectException, InterruptedException, IOException {
    Path pem = folder.resolve("ca.pem");
    Files.writeString(pem, AUTHORITY.pem());
    try (MxConnector connector =
        MxConnector.builder()
            .set("tls.trust-store", pem.toString())
            .resolver(dns)
            .mtaStsFetcher(new FixedFetcher(policy.orElse("")))
            .build()) {
      ConnectOptions options = ConnectOptions.builder().tls(tls).build();
      ConnectRequest.Builder request = ConnectRequest.builder(target).options(options);
      extras.accept(request);
      return connector.plan(request.build());
    }
  }

  /** Fetches the same policy wherever it is asked for. */
  private record FixedFetcher(String policy) implements MtaStsFetcher {
    @Override
    public String name() {
      return "fixed";
    }

    @Override
    public FetchedPolicy fetch(PolicyRequest request) {
      return new FetchedPolicy(200, Optional.of("text/plain"), policy);
    }
  }
}

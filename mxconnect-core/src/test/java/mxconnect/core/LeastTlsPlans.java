package mxconnect.core;

import static mxconnect.api.dns.Security.INSECURE;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectPlan;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.TlsLevel;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsReportResult;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyRequest;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Plans for a domain whose only host is of another domain, and nothing of which is signed. */
abstract class LeastTlsPlans {
  static final TestAuthority AUTHORITY = TestAuthority.create();
  static final TlsaRecord EE = TlsaRecord.of(3, 1, 1, new byte[32]);
  static final TlsaRecord UNUSABLE = TlsaRecord.of(0, 0, 1, new byte[32]);
  static final String MX = "mx.host.example";

  @TempDir private static Path folder;

  final ScriptedDns dns = new ScriptedDns();
  Consumer<TlsOptions.Builder> tls = options -> {};
  Consumer<ConnectRequest.Builder> extras = request -> {};
  Optional<String> policy = Optional.empty();

  @BeforeEach
  void domainOfAHostElsewhereWithoutDnssec() {
    dns.mx(INSECURE, "example.com", MX)
        .address(INSECURE, MX, "127.0.0.2")
        .address(INSECURE, "mta-sts.example.com", "127.0.0.1")
        .txt("_mta-sts.example.com", "v=STSv1; id=1;");
  }

  void authenticated() {
    tls = options -> options.minimum(TlsLevel.AUTHENTICATED);
  }

  void records(Security security, DnsRecord... records) {
    dns.records(security, "example.com", RecordType.MX, records);
  }

  void policy(String mode, String mx) {
    policy = Optional.of("version: STSv1\nmode: %s\nmx: %s\nmax_age: 86400\n".formatted(mode, mx));
  }

  static void assertOwnNameCounts(TlsObligation obligation) throws IOException {
    assertAccepts(obligation, MX, "*.host.example");
    assertRefuses(obligation, "example.com", "mail.example.com", "a." + MX);
  }

  static void assertAccepts(TlsObligation obligation, String... names) {
    Stream.of(names)
        .forEach(
            name ->
                assertDoesNotThrow(
                    () -> obligation.verify(AUTHORITY.identity(name).chain()), name));
  }

  static void assertRefuses(TlsObligation obligation, String... names) {
    for (String name : names) {
      TlsObligationException refusal =
          assertThrows(
              TlsObligationException.class,
              () -> obligation.verify(AUTHORITY.identity(name).chain()),
              name);
      assertEquals(TlsReportResult.CERTIFICATE_HOST_MISMATCH, refusal.resultType());
    }
  }

  TlsObligation obligation() throws Exception {
    return obligation("example.com");
  }

  TlsObligation obligation(String target) throws Exception {
    return plan(target).exchangers().getFirst().tls();
  }

  MxConnectException failure(String target) {
    return assertThrows(MxConnectException.class, () -> plan(target));
  }

  ConnectPlan plan(String target) throws MxConnectException, InterruptedException, IOException {
    Path pem = folder.resolve("ca.pem");
    Files.writeString(pem, AUTHORITY.pem());
    try (MxConnector connector =
        MxConnector.builder()
            .set("tls.trust-store", pem.toString())
            .resolver(dns)
            .mtaStsFetcher(new FixedFetcher(policy.orElse("")))
            .addHook(new OnionHook())
            .build()) {
      ConnectOptions options = ConnectOptions.builder().tls(tls).build();
      ConnectRequest.Builder request = ConnectRequest.builder(target).options(options);
      extras.accept(request);
      return connector.plan(request.build());
    }
  }

  /** Would dial onion services by their names. */
  private static final class OnionHook implements ConnectHook {
    @Override
    public boolean dialsByName(String domain) {
      return domain.endsWith(".onion");
    }

    @Override
    public ConnectDecision beforeConnect(ConnectAttempt attempt) {
      return ConnectDecision.skip("a plan dials nothing");
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

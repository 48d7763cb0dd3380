package mxconnect.core;

import static mxconnect.api.dns.Security.SECURE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import mxconnect.api.AttemptResult;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.Dane;
import mxconnect.api.DaneReport.Verdict;
import mxconnect.api.ErrorCode;
import mxconnect.api.MailExchanger;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.TlsObligation;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.smtp.SmtpDialogue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What TLSA records do to a connection, over real sockets. */
@Timeout(60)
class DaneConnectTest {
  private static final TlsaRecord EE = TlsaRecord.of(3, 1, 1, new byte[32]);

  private final ScriptedDns dns = new ScriptedDns();
  private MailWorld world;
  private MxConnector connector;

  @BeforeEach
  void twoHosts() throws IOException {
    world =
        MailWorld.builder()
            .host("127.0.0.2", SmtpDialogue.of("mx1.example.com"))
            .host("127.0.0.3", SmtpDialogue.of("mx2.example.com"))
            .start();
    dns.address(SECURE, "mx1.example.com", "127.0.0.2")
        .address(SECURE, "mx2.example.com", "127.0.0.3");
    connector = MxConnector.builder().resolver(dns).build();
  }

  @AfterEach
  void close() throws IOException {
    connector.close();
    world.close();
  }

  private ConnectRequest request() {
    return ConnectRequest.builder("example.com")
        .addMailExchanger(MailExchanger.of("mx1.example.com").withTrusted(true))
        .addMailExchanger(MailExchanger.of("mx2.example.com").withPreference(10).withTrusted(true))
        .options(
            ConnectOptions.builder()
                .port(world.port())
                .timeout(Duration.ofSeconds(20))
                .tls(tls -> tls.dane(Dane.ON))
                .build())
        .build();
  }

  private String tlsaName(String base) {
    return "_" + world.port() + "._tcp." + base;
  }

  private void tlsa(String base) {
    dns.records(Security.SECURE, tlsaName(base), RecordType.TLSA, EE);
  }

  private static List<String> outcomes(List<AttemptResult> attempts) {
    return Mail.outcomes(attempts);
  }

  @Test
  void connectionHasTheObligationAndTheReport() throws Exception {
    tlsa("mx1.example.com");
    try (MxConnection connection = connector.connect(request())) {
      assertEquals("mx1.example.com", connection.hostname());
      assertTrue(connection.requireTls());
      TlsObligation.Dane tls = assertInstanceOf(TlsObligation.Dane.class, connection.tls());
      assertEquals(List.of(EE), tls.tlsaRecords());
      assertEquals(
          Verdict.DANE, connection.report().dane("mx1.example.com").orElseThrow().verdict());
    }
  }

  @Test
  void hostWhoseRecordsCannotBeLookedUpGivesWayToAWorseOne() throws Exception {
    dns.fails(tlsaName("mx1.example.com"), RecordType.TLSA, Reason.SERVFAIL);
    try (MxConnection connection = connector.connect(request())) {
      assertEquals("mx2.example.com", connection.hostname());
      assertTrue(
          outcomes(connection.attempts()).contains("mx1.example.com SKIPPED"),
          () -> outcomes(connection.attempts()).toString());
    }
  }

  @Test
  void connectAndPlanFailAlike() {
    dns.fails(tlsaName("mx1.example.com"), RecordType.TLSA, Reason.SERVFAIL)
        .fails(tlsaName("mx2.example.com"), RecordType.TLSA, Reason.TIMEOUT);
    MxConnectException connected =
        assertThrows(MxConnectException.class, () -> connector.connect(request()).close());
    MxConnectException planned =
        assertThrows(MxConnectException.class, () -> connector.plan(request()));
    assertEquals(ErrorCode.TLSA_LOOKUP_FAILED, connected.code());
    assertEquals(planned.getMessage(), connected.getMessage());
    assertEquals("451 4.7.5", connected.reply().code() + " " + connected.reply().enhancedStatus());
  }

  @Test
  void hookIsToldTheObligationBeforeItDecides() throws Exception {
    tlsa("mx1.example.com");
    ConnectHook hook = mock(ConnectHook.class);
    when(hook.name()).thenReturn("mock");
    when(hook.configured(any())).thenReturn(hook);
    when(hook.beforeConnect(any())).thenReturn(ConnectDecision.proceed());
    try (MxConnector hooked = MxConnector.builder().resolver(dns).addHook(hook).build()) {
      hooked.connect(request()).close();
    }
    verify(hook).beforeConnect(argThat(attempt -> attempt.tls() instanceof TlsObligation.Dane));
  }
}

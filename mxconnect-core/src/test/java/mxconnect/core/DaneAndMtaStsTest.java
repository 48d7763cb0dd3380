package mxconnect.core;

import static mxconnect.api.dns.Security.INSECURE;
import static mxconnect.api.dns.Security.SECURE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Optional;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectPlan;
import mxconnect.api.ConnectRequest;
import mxconnect.api.Dane;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.TlsObligation;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.MtaStsFetcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** DANE beside an enforced policy: neither makes good what the other refuses (RFC 8461 §2). */
@Timeout(60)
class DaneAndMtaStsTest {
  private static final TlsaRecord EE = TlsaRecord.of(3, 1, 1, new byte[32]);
  private static final TlsaRecord UNUSABLE = TlsaRecord.of(0, 0, 1, new byte[32]);

  private final ScriptedDns dns = new ScriptedDns();
  private final MtaStsFetcher fetcher = mock(MtaStsFetcher.class);

  @BeforeEach
  void domainWithAPolicyForOneHost() throws Exception {
    when(fetcher.name()).thenReturn("mock");
    when(fetcher.configured(any())).thenReturn(fetcher);
    when(fetcher.fetch(any()))
        .thenReturn(
            new FetchedPolicy(
                200,
                Optional.of("text/plain"),
                "version: STSv1\nmode: enforce\nmx: mx.example.com\nmax_age: 86400\n"));
    dns.mx(SECURE, "example.com", "mx.example.com")
        .address(SECURE, "mx.example.com", "127.0.0.2")
        .address(INSECURE, "mta-sts.example.com", "127.0.0.1")
        .txt("_mta-sts.example.com", "v=STSv1; id=1;");
  }

  private ConnectPlan plan() throws MxConnectException, InterruptedException {
    try (MxConnector connector =
        MxConnector.builder().resolver(dns).mtaStsFetcher(fetcher).build()) {
      ConnectOptions options =
          ConnectOptions.builder().tls(tls -> tls.dane(Dane.ON).mtaSts(MtaSts.ON)).build();
      return connector.plan(ConnectRequest.builder("example.com").options(options).build());
    }
  }

  private TlsObligation tls() throws MxConnectException, InterruptedException {
    return plan().exchangers().getFirst().tls();
  }

  private ErrorCode failure() {
    return assertThrows(MxConnectException.class, this::plan).code();
  }

  @Test
  void usableRecordsTakeThePlaceOfThePolicysCertificateCheck() throws Exception {
    dns.tlsa(SECURE, "mx.example.com", EE);
    assertInstanceOf(TlsObligation.Dane.class, tls());
    assertEquals(Optional.of(true), plan().exchangers().getFirst().policyMatch());
  }

  @Test
  void usableRecordsDoNotExcuseAHostThatThePolicyDoesNotList() throws Exception {
    dns.mx(SECURE, "example.com", "mx.elsewhere.example")
        .address(SECURE, "mx.elsewhere.example", "127.0.0.2")
        .tlsa(SECURE, "mx.elsewhere.example", EE);
    assertEquals(ErrorCode.MTA_STS_MISMATCH, failure());
    assertEquals(List.of(), dns.asked(RecordType.TLSA));
  }

  @Test
  void recordsNoneOfWhichCanBeUsedLeaveVerificationToThePolicy() throws Exception {
    dns.tlsa(SECURE, "mx.example.com", UNUSABLE);
    TlsObligation.Pkix tls = assertInstanceOf(TlsObligation.Pkix.class, tls());
    assertEquals(List.of(UNUSABLE), tls.tlsaRecords());
  }

  @Test
  void absenceOfRecordsLeavesVerificationToThePolicy() throws Exception {
    assertInstanceOf(TlsObligation.Pkix.class, tls());
  }

  @Test
  void failedLookupIsNotMadeGoodByThePolicy() {
    dns.fails("_25._tcp.mx.example.com", RecordType.TLSA, Reason.SERVFAIL);
    assertEquals(ErrorCode.TLSA_LOOKUP_FAILED, failure());
  }
}

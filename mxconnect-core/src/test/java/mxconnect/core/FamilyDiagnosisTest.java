package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import mxconnect.api.AddressFamilies;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.ErrorCategory;
import mxconnect.api.ErrorCode;
import mxconnect.api.LastError;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** With IPv6 switched off, a verdict is about IPv6 only where there is nothing else. */
class FamilyDiagnosisTest {
  private final ScriptedDns dns = new ScriptedDns().mx(Security.INSECURE, "example.com", "mx.test");
  @AutoClose private final MxConnector connector = MxConnector.builder().resolver(dns).build();

  @Test
  void hostWhoseIpv6AddressesCannotBeLookedUpIsNotWithoutAddresses() {
    dns.none(Security.INSECURE, "mx.test", RecordType.A)
        .fails("mx.test", RecordType.AAAA, Reason.SERVFAIL);
    MxConnectException failure = failure(options -> options, request -> request);
    assertEquals(ErrorCode.DNS_SERVFAIL, failure.code());
    assertTrue(failure.temporary());
  }

  @Test
  void hostWithIpv4AddressesThatAreIgnoredHasTheCallersLastError() {
    hasBothFamilies();
    LastError error = new LastError("550 no such user", ErrorCategory.POLICY, false);
    MxConnectException failure =
        failure(
            options -> options,
            request -> request.ignoreAddress(Mail.ip("192.0.2.1")).lastError(error));
    assertEquals(ErrorCode.ALL_IGNORED, failure.code());
    assertFalse(failure.temporary());
  }

  @Test
  void hostWithIpv4AddressesThatAreRefusedIsRefused() {
    hasBothFamilies();
    MxConnectException failure =
        failure(
            options -> options.addressRules(rules -> rules.blockReservedNetworks(true)),
            request -> request);
    assertEquals(ErrorCode.ADDRESS_REFUSED, failure.code());
  }

  private void hasBothFamilies() {
    dns.records(Security.INSECURE, "mx.test", RecordType.A, new AddressRecord(Mail.ip("192.0.2.1")))
        .records(
            Security.INSECURE,
            "mx.test",
            RecordType.AAAA,
            new AddressRecord(Mail.ip("2a00:1450:4001:81b::1")));
  }

  private MxConnectException failure(
      UnaryOperator<ConnectOptions.Builder> options,
      UnaryOperator<ConnectRequest.Builder> request) {
    ConnectOptions ipv4Only =
        options
            .apply(ConnectOptions.builder())
            .addressFamilies(AddressFamilies.defaults().withIgnoreIpv6(true))
            .build();
    return assertThrows(
        MxConnectException.class,
        () ->
            connector.connect(
                request.apply(ConnectRequest.builder("example.com")).options(ipv4Only).build()));
  }
}

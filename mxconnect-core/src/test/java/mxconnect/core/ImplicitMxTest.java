package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.dns.RecordType;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.DnsFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Domains without MX records (RFC 5321 §5.1). */
class ImplicitMxTest {
  @Test
  void aDomainWithoutMxRecordsIsItsOwnMailExchanger() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.a("example.com", "127.0.0.2").aaaa("example.com", "::1"))
            .hosts("127.0.0.2")
            .start()) {
      try (MxConnection connection = mail.connect("example.com")) {
        assertTrue(connection.implicitMx());
        assertEquals("example.com", connection.hostname());
        assertEquals(0, connection.preference());
      }
      assertTrue(mail.queries().containsAll(List.of("example.com A", "example.com AAAA")));
    }
  }

  @Test
  void anImplicitMxBehindAnAliasHasTheCanonicalName() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.cname("alias.example", "real.example").a("real.example", "127.0.0.2"))
            .hosts("127.0.0.2")
            .start()) {
      assertEquals("real.example", mail.reached("alias.example"));
    }
  }

  @Test
  void aDomainThatDoesNotExistIsPermanentAndAsksForNoAddress() throws Exception {
    try (Mail mail = Mail.zone(z -> z).start()) {
      MxConnectException failure = mail.failure("user@missing.example");
      assertEquals(ErrorCode.NO_SUCH_DOMAIN, failure.code());
      assertFalse(failure.temporary());
      assertEquals("5.1.2", failure.reply().enhancedStatus());
      assertEquals(List.of("missing.example MX"), mail.queries());
    }
  }

  @Test
  void aDomainWithNeitherMxNorAddressHasNoMailService() throws Exception {
    try (Mail mail = Mail.zone(z -> z.txt("example.com", "hello")).start()) {
      MxConnectException failure = mail.failure("example.com");
      assertEquals(ErrorCode.NO_MAIL_SERVICE, failure.code());
      assertFalse(failure.temporary());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SERVFAIL", "REFUSED", "NOTIMP", "FORMERR"})
  void aFailedMxQueryIsTemporaryAndNeverBecomesAnImplicitMx(String rcode) throws Exception {
    try (Mail mail = Mail.zone(z -> z.a("example.com", "127.0.0.2")).hosts("127.0.0.2").start()) {
      mail.world().dns().fault("example.com", RecordType.MX, DnsFault.rcode(rcode));
      MxConnectException failure = mail.failure("example.com");
      assertTrue(failure.temporary(), failure.getMessage());
      assertEquals("4.4.3", failure.reply().enhancedStatus());
      assertTrue(mail.queries().stream().allMatch("example.com MX"::equals));
    }
  }

  @Test
  void withMxRecordsTheDomainsOwnAddressesAreNeverUsed() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "mx.example.com")
                        .a("mx.example.com", "127.0.0.3")
                        .a("example.com", "127.0.0.2"))
            .hosts("127.0.0.2")
            .host("127.0.0.3", HostFault.REFUSE)
            .start()) {
      assertEquals(ErrorCode.CONNECTION_REFUSED, mail.failure("example.com").code());
      assertTrue(mail.world().host("127.0.0.2").connections().isEmpty());
    }
  }
}

package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mxconnect.api.AddressFamilies;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.Racing;
import org.junit.jupiter.api.Test;

/** Which family of a host comes first (RFC 8305 §4). */
class FamilyOrderTest {
  @Test
  void theFamiliesTakeTurnsAndIpv4IsFirst() throws Exception {
    assertEquals(
        List.of("127.0.0.2", "fd00::1", "127.0.0.3", "fd00::2", "127.0.0.4"),
        planned(AddressFamilies.defaults(), Racing.on()));
  }

  @Test
  void preferredIpv6IsFirst() throws Exception {
    assertEquals(
        List.of("fd00::1", "127.0.0.2", "fd00::2", "127.0.0.3", "127.0.0.4"),
        planned(AddressFamilies.defaults().withPreferIpv6(true), Racing.on()));
  }

  @Test
  void withoutRacingAFamilyIsTriedToItsEndInTheResolversOrder() throws Exception {
    assertEquals(
        List.of("fd00::1", "fd00::2", "127.0.0.2", "127.0.0.3", "127.0.0.4"),
        planned(AddressFamilies.defaults().withPreferIpv6(true), Racing.off()));
  }

  @Test
  void ignoredIpv6IsNotEvenAskedFor() throws Exception {
    assertEquals(
        List.of("127.0.0.2", "127.0.0.3", "127.0.0.4"),
        planned(AddressFamilies.defaults().withIgnoreIpv6(true), Racing.on()));
  }

  @Test
  void anIpv6OnlyHostWithIpv6SwitchedOffIsTemporary() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").aaaa("mx.test", "::1"))
            .hosts("::1")
            .start()) {
      var options =
          mail.options().addressFamilies(AddressFamilies.defaults().withIgnoreIpv6(true)).build();
      MxConnectException failure = mail.failure(mail.request("example.com").options(options));
      assertEquals(ErrorCode.FAMILY_DISABLED, failure.code());
      assertTrue(failure.temporary());
      assertEquals(Mail.ip("::1"), failure.report().blockedAddresses().getFirst().address());
      MxConnectException literal = mail.failure(mail.request("[IPv6:::1]").options(options));
      assertEquals(ErrorCode.FAMILY_DISABLED, literal.code());
    }
  }

  /** A refusal that holds whatever the options outlasts one that an option makes. */
  @Test
  void anAddressThatIsRefusedAnywayIsPermanentWithItsFamilySwitchedOff() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").aaaa("mx.test", "::1")).start()) {
      var options =
          mail.options()
              .addressFamilies(AddressFamilies.defaults().withIgnoreIpv6(true))
              .addressRules(rules -> rules.blockLocalAddresses(true))
              .build();
      for (String target : List.of("[IPv6:::1]", "example.com")) {
        MxConnectException failure = mail.failure(mail.request(target).options(options));
        assertFalse(failure.temporary(), failure::getMessage);
        String reason = failure.report().blockedAddresses().getFirst().reason();
        assertTrue(reason.contains("loopback"), reason);
      }
    }
  }

  private static List<String> planned(AddressFamilies families, Racing racing) throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "mx.test")
                        .a("mx.test", "127.0.0.2", "127.0.0.3", "127.0.0.4")
                        .aaaa("mx.test", "fd00::1", "fd00::2"))
            .start()) {
      var options = mail.options().addressFamilies(families).racing(racing).build();
      var plan = mail.connector().plan(mail.request("example.com").options(options).build());
      assertEquals(!families.ignoreIpv6(), mail.queries().contains("mx.test AAAA"));
      return plan.exchangers().getFirst().addresses().stream()
          .map(mxconnect.api.IpLiteral::format)
          .toList();
    }
  }
}

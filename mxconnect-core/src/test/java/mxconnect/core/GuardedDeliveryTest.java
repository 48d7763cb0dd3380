package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mxconnect.api.AddressRules;
import mxconnect.api.BlockedAddress;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpPrefix;
import mxconnect.api.MailExchanger;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.Step;
import mxconnect.api.dns.RecordType;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.DnsFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No refused address is dialled, whatever way it comes in. */
class GuardedDeliveryTest {
  private static final AddressRules NO_LOCAL =
      AddressRules.builder().blockLocalAddresses(true).build();

  @Test
  void aRefusedAddressIsNotDialledAndIsListedWithItsReason() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2", "10.0.0.1"))
            .hosts("127.0.0.2")
            .start()) {
      var options = mail.options().addressRules(NO_LOCAL).build();
      MxConnectException failure = mail.failure(mail.request("example.com").options(options));
      assertEquals(ErrorCode.ADDRESS_REFUSED, failure.code());
      assertFalse(failure.temporary());
      assertEquals(
          List.of(Mail.ip("127.0.0.2"), Mail.ip("10.0.0.1")),
          failure.report().blockedAddresses().stream().map(BlockedAddress::address).toList());
      assertTrue(
          failure.report().blockedAddresses().getFirst().reason().contains("loopback"),
          failure.report().blockedAddresses().toString());
      assertEquals(2, failure.trace().of(Step.GUARD).size());
      assertEquals(List.of(), failure.attempts());
      assertTrue(mail.world().host("127.0.0.2").connections().isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.2",
        "[127.0.0.2]",
        "[IPv6:::ffff:127.0.0.2]",
        "[IPv6:64:ff9b::7f00:2]",
        "user@[127.0.0.2]"
      })
  void literalsPassTheSameGuard(String target) throws Exception {
    try (Mail mail = Mail.zone(z -> z).hosts("127.0.0.2").start()) {
      var options = mail.options().addressRules(NO_LOCAL).build();
      MxConnectException failure = mail.failure(mail.request(target).options(options));
      assertEquals(ErrorCode.ADDRESS_REFUSED, failure.code());
      assertTrue(mail.world().host("127.0.0.2").connections().isEmpty());
    }
  }

  @Test
  void addressesOfTheCallerPassTheSameGuard() throws Exception {
    try (Mail mail = Mail.zone(z -> z).hosts("127.0.0.2").start()) {
      var options = mail.options().addressRules(NO_LOCAL).build();
      var request =
          mail.request("example.com")
              .options(options)
              .addMailExchanger(
                  MailExchanger.of("mx.test").withAddresses(List.of(Mail.ip("127.0.0.2"))))
              .addMailExchanger(MailExchanger.of("localhost"));
      MxConnectException failure = mail.failure(request);
      assertEquals(ErrorCode.ADDRESS_REFUSED, failure.code());
      assertEquals(3, failure.report().blockedAddresses().size());
    }
  }

  @Test
  void anExceptionHoldsForItsDomainOnly() throws Exception {
    AddressRules rules =
        NO_LOCAL.toBuilder().allowFor("inside.example", IpPrefix.parse("127.0.0.0/8")).build();
    try (Mail mail =
        Mail.zone(z -> z.a("inside.example", "127.0.0.2").a("outside.example", "127.0.0.2"))
            .hosts("127.0.0.2")
            .start()) {
      var options = mail.options().addressRules(rules).build();
      assertEquals("inside.example", mail.reached(mail.request("inside.example").options(options)));
      assertEquals(
          ErrorCode.ADDRESS_REFUSED,
          mail.failure(mail.request("outside.example").options(options)).code());
    }
  }

  @Test
  void aBlockedHostNameIsLeftOut() throws Exception {
    AddressRules rules = AddressRules.builder().blockHost(".evil.test").build();
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "mx.evil.test")
                        .mx("example.com", 20, "mx.test")
                        .a("mx.evil.test", "127.0.0.2")
                        .a("mx.test", "127.0.0.3"))
            .hosts("127.0.0.2", "127.0.0.3")
            .start()) {
      var options = mail.options().addressRules(rules).build();
      try (MxConnection connection =
          mail.connector().connect(mail.request("example.com").options(options).build())) {
        assertEquals(
            List.of("mx.evil.test SKIPPED", "mx.test 127.0.0.3 CONNECTED"),
            Mail.outcomes(connection.attempts()));
      }
    }
  }

  @Test
  void whatCanNeverBeAMailHostIsRefusedAlways() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.a("example.com", "0.0.0.0", "255.255.255.255", "224.0.0.1")).start()) {
      MxConnectException failure = mail.failure("example.com");
      assertEquals(ErrorCode.ADDRESS_REFUSED, failure.code());
      assertEquals(3, failure.report().blockedAddresses().size());
    }
  }

  @Test
  void mailForThisHostLoopsBackPermanently() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "me.test")
                        .mx("example.com", 20, "worse.test")
                        .a("me.test", "127.0.0.2")
                        .a("worse.test", "192.0.2.1"))
            .start()) {
      MxConnectException failure = mail.failure(smtpPort(mail));
      assertEquals(ErrorCode.LOOPS_BACK, failure.code());
      assertFalse(failure.temporary());
      assertEquals("5.4.6", failure.reply().enhancedStatus());
      assertEquals(List.of(), failure.attempts());
    }
  }

  @Test
  void aBetterHostThatCannotBeResolvedMakesTheLoopTemporary() throws Exception {
    try (Mail mail = behindABetterHost()) {
      mail.world().dns().fault("better.test", RecordType.A, DnsFault.servfail());
      MxConnectException failure = mail.failure(smtpPort(mail));
      assertEquals(ErrorCode.LOOPS_BACK, failure.code());
      assertTrue(failure.temporary());
      assertEquals("4.4.4", failure.reply().enhancedStatus());
    }
  }

  @Test
  void aBetterHostThatIsOfNoUseLeavesTheLoopPermanent() throws Exception {
    try (Mail mail = behindABetterHost()) {
      MxConnectException failure = mail.failure(smtpPort(mail));
      assertEquals(ErrorCode.LOOPS_BACK, failure.code());
      assertFalse(failure.temporary());
      assertEquals("5.4.6", failure.reply().enhancedStatus());
    }
  }

  private static Mail behindABetterHost() throws Exception {
    return Mail.zone(
            z ->
                z.mx("example.com", 10, "better.test")
                    .mx("example.com", 20, "me.test")
                    .txt("better.test", "no address")
                    .a("me.test", "127.0.0.2"))
        .start();
  }

  @Test
  void anotherPortOfThisHostIsNoLoop() throws Exception {
    AddressRules rules = AddressRules.builder().selfDetection(true).build();
    try (Mail mail = Mail.zone(z -> z.a("example.com", "127.0.0.2")).hosts("127.0.0.2").start()) {
      var options = mail.options().addressRules(rules).build();
      assertEquals("example.com", mail.reached(mail.request("example.com").options(options)));
    }
  }

  @Test
  void aHostKnownAsThisOneByNameIsNotLookedUp() throws Exception {
    AddressRules rules = AddressRules.builder().addOwnHostname("Me.test").build();
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "me.test").a("me.test", "192.0.2.1")).start()) {
      var options = ConnectOptions.builder().addressRules(rules).build();
      MxConnectException failure = mail.failure(mail.request("example.com").options(options));
      assertEquals(ErrorCode.LOOPS_BACK, failure.code());
    }
  }

  @Test
  void aRefusedNameDoesNotHideAnAllowedOne() throws Exception {
    AddressRules rules = AddressRules.builder().blockHost("one.test").build();
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "one.test")
                        .mx("example.com", 20, "two.test")
                        .a("one.test", "127.0.0.2")
                        .a("two.test", "127.0.0.2"))
            .hosts("127.0.0.2")
            .host("127.0.0.3", HostFault.REFUSE)
            .start()) {
      var options = mail.options().addressRules(rules).build();
      assertEquals("two.test", mail.reached(mail.request("example.com").options(options)));
    }
  }

  private static mxconnect.api.ConnectRequest.Builder smtpPort(Mail mail) {
    AddressRules rules = AddressRules.builder().selfDetection(true).build();
    return mail.request("example.com").options(mail.options().port(25).addressRules(rules).build());
  }
}

package mxconnect.core;

import static mxconnect.api.dns.Security.SECURE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectPlan;
import mxconnect.api.ConnectRequest;
import mxconnect.api.Dane;
import mxconnect.api.ErrorCategory;
import mxconnect.api.ErrorCode;
import mxconnect.api.LastError;
import mxconnect.api.MailExchanger;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.Step;
import mxconnect.api.TlsObligation;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.smtp.SmtpDialogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call that is about one address dials that alone, on the terms of any other call. */
@Timeout(60)
class RestrictedCallTest {
  private static Mail.Stage world() {
    return Mail.zone(
            z ->
                z.mx("example.com", 10, "one.test")
                    .mx("example.com", 20, "two.test")
                    .a("one.test", "127.0.0.2", "127.0.0.3")
                    .a("two.test", "127.0.0.3", "127.0.0.4"))
        .hosts("127.0.0.2", "127.0.0.3", "127.0.0.4");
  }

  private static ConnectRequest.Builder about(Mail mail, String host, String address) {
    return mail.request("example.com").restrictTo(host, Mail.ip(address));
  }

  @Test
  void thatAddressIsDialledUnderThatNameWhateverWouldComeFirst() throws Exception {
    try (Mail mail = world().start()) {
      for (String[] each :
          new String[][] {
            {"one.test", "127.0.0.2", "10"},
            {"one.test", "127.0.0.3", "10"},
            {"two.test", "127.0.0.3", "20"},
            {"two.test", "127.0.0.4", "20"}
          }) {
        try (MxConnection connection =
            mail.connector().connect(about(mail, each[0], each[1]).build())) {
          assertEquals(each[0], connection.hostname());
          assertEquals(Mail.ip(each[1]), connection.address());
          assertEquals(Integer.parseInt(each[2]), connection.preference());
          assertEquals(1, connection.attempts().size());
        }
      }
    }
  }

  @Test
  void noOtherAddressTakesItsPlaceWhenItFails() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "one.test").a("one.test", "127.0.0.2", "127.0.0.3"))
            .host("127.0.0.2", HostFault.REFUSE)
            .hosts("127.0.0.3")
            .start()) {
      MxConnectException failure = mail.failure(about(mail, "one.test", "127.0.0.2"));
      assertEquals(ErrorCode.CONNECTION_REFUSED, failure.code());
      assertEquals(List.of("one.test 127.0.0.2 FAILED"), Mail.outcomes(failure.attempts()));
      assertEquals(List.of(), failure.report().blockedAddresses());
    }
  }

  @Test
  void hostOrFamilyThatIsNotThereLeavesNothingToDial() throws Exception {
    try (Mail mail = world().start()) {
      for (ConnectRequest.Builder request :
          List.of(about(mail, "three.test", "127.0.0.2"), about(mail, "one.test", "::1"))) {
        MxConnectException failure = mail.failure(request);
        assertEquals(ErrorCode.ALL_IGNORED, failure.code());
        assertEquals(List.of(), failure.attempts());
        assertEquals(
            ErrorCode.ALL_IGNORED,
            assertThrows(MxConnectException.class, () -> mail.connector().plan(request.build()))
                .code());
      }
    }
  }

  /** Some name servers give out a few of many addresses in turn. */
  @Test
  void addressThatTheDnsLeavesOutByNowIsDialledOnTheTermsOfItsHost() throws Exception {
    try (Mail mail = world().start()) {
      ConnectRequest.Builder turned = about(mail, "two.test", "127.0.0.2");
      try (MxConnection connection = mail.connector().connect(turned.build())) {
        assertEquals("two.test", connection.hostname());
        assertEquals(Mail.ip("127.0.0.2"), connection.address());
      }
      ConnectOptions guarded =
          mail.options().addressRules(rules -> rules.blockLocalAddresses(true)).build();
      assertEquals(ErrorCode.ADDRESS_REFUSED, mail.failure(turned.options(guarded)).code());
    }
  }

  /** What the caller gives needs no look-up and does not change. */
  @Test
  void addressThatIsNoneOfThoseThatTheCallerGivesIsNotDialled() throws Exception {
    try (Mail mail = world().start()) {
      MxConnectException failure =
          mail.failure(
              mail.request("example.com")
                  .addMailExchanger(
                      MailExchanger.of("two.test").withAddresses(List.of(Mail.ip("127.0.0.3"))))
                  .restrictTo("two.test", Mail.ip("127.0.0.2")));
      assertEquals(ErrorCode.ALL_IGNORED, failure.code());
      assertEquals(List.of(), failure.attempts());
    }
  }

  @Test
  void planHasThatAddressAlone() throws Exception {
    try (Mail mail = world().start()) {
      ConnectPlan plan = mail.connector().plan(about(mail, "two.test", "127.0.0.3").build());
      assertEquals(1, plan.exchangers().size());
      assertEquals("two.test", plan.exchangers().getFirst().hostname());
      assertEquals(List.of(Mail.ip("127.0.0.3")), plan.exchangers().getFirst().addresses());
    }
  }

  @Test
  void guardAndIgnoredAddressesCountAsEver() throws Exception {
    try (Mail mail = world().start()) {
      ConnectOptions guarded =
          mail.options().addressRules(rules -> rules.blockLocalAddresses(true)).build();
      MxConnectException refused =
          mail.failure(about(mail, "one.test", "127.0.0.3").options(guarded));
      assertEquals(ErrorCode.ADDRESS_REFUSED, refused.code());
      assertEquals(1, refused.report().blockedAddresses().size());
      assertEquals(1, refused.trace().of(Step.GUARD).size());
      ConnectRequest.Builder ignoring =
          about(mail, "one.test", "127.0.0.3").ignoreAddress(Mail.ip("127.0.0.3"));
      MxConnectException ignored = mail.failure(ignoring);
      assertEquals(ErrorCode.ALL_IGNORED, ignored.code());
      assertEquals("Every address of the mail exchangers is to be ignored", ignored.getMessage());
      MxConnectException last =
          mail.failure(
              ignoring.lastError(new LastError("no such user", ErrorCategory.SESSION, false)));
      assertEquals(ErrorCode.ALL_IGNORED, last.code());
      assertEquals("no such user", last.getMessage());
      assertEquals(ErrorCategory.SESSION, last.category());
      assertFalse(last.temporary());
    }
  }

  /** Whoever checks an address must not send the mail of others to another one. */
  @Test
  void healthMemoryIsNeitherWrittenNorRead() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "one.test").a("one.test", "127.0.0.2", "127.0.0.3"))
            .host("127.0.0.2", HostFault.REFUSE)
            .hosts("127.0.0.3")
            .start()) {
      mail.failure(about(mail, "one.test", "127.0.0.2"));
      assertEquals(
          List.of(Mail.ip("127.0.0.2"), Mail.ip("127.0.0.3")), planned(mail), "not written");
      try (MxConnection connection = mail.connect("example.com")) {
        assertEquals(Mail.ip("127.0.0.3"), connection.address());
      }
      List<?> remembered = planned(mail);
      assertEquals(List.of(Mail.ip("127.0.0.3"), Mail.ip("127.0.0.2")), remembered);
      mail.world().host("127.0.0.2").become(SmtpDialogue.of("mx.test"));
      mail.connector().connect(about(mail, "one.test", "127.0.0.2").build()).close();
      assertEquals(remembered, planned(mail), "a success is not written either");
    }
  }

  private static List<?> planned(Mail mail) throws Exception {
    return mail.connector()
        .plan(mail.request("example.com").build())
        .exchangers()
        .getFirst()
        .addresses();
  }

  /** RFC 7672 §2.2.2. */
  @Test
  void obligationIsThatOfTheHost() throws Exception {
    ScriptedDns dns = new ScriptedDns();
    dns.address(SECURE, "mx1.example.com", "127.0.0.2")
        .address(SECURE, "mx2.example.com", "127.0.0.3");
    try (MailWorld world =
            MailWorld.builder()
                .host("127.0.0.2", SmtpDialogue.of("mx1.example.com"))
                .host("127.0.0.3", SmtpDialogue.of("mx2.example.com"))
                .start();
        MxConnector connector = MxConnector.builder().resolver(dns).build()) {
      dns.records(
          SECURE,
          "_" + world.port() + "._tcp.mx2.example.com",
          RecordType.TLSA,
          TlsaRecord.of(3, 1, 1, new byte[32]));
      ConnectRequest request =
          ConnectRequest.builder("example.com")
              .addMailExchanger(MailExchanger.of("mx1.example.com").withTrusted(true))
              .addMailExchanger(
                  MailExchanger.of("mx2.example.com").withPreference(10).withTrusted(true))
              .options(
                  ConnectOptions.builder()
                      .port(world.port())
                      .timeout(Duration.ofSeconds(20))
                      .tls(tls -> tls.dane(Dane.ON))
                      .build())
              .build();
      try (MxConnection first =
              connector.connect(
                  request.toBuilder().restrictTo("mx1.example.com", Mail.ip("127.0.0.2")).build());
          MxConnection second =
              connector.connect(
                  request.toBuilder()
                      .restrictTo("mx2.example.com", Mail.ip("127.0.0.3"))
                      .build())) {
        assertInstanceOf(TlsObligation.Opportunistic.class, first.tls());
        assertInstanceOf(TlsObligation.Dane.class, second.tls());
        assertEquals(
            Set.of("mx2.example.com"),
            Set.copyOf(second.report().dane().stream().map(d -> d.hostname()).toList()));
      }
    }
  }

  @Test
  void hostnameOfAPlanNamesTheHostOfAnAddressLiteral() throws Exception {
    try (Mail mail = world().start()) {
      ConnectRequest literal = mail.request("[127.0.0.2]").build();
      String host = mail.connector().plan(literal).exchangers().getFirst().hostname();
      try (MxConnection connection =
          mail.connector()
              .connect(literal.toBuilder().restrictTo(host, Mail.ip("127.0.0.2")).build())) {
        assertTrue(connection.socket().isConnected());
      }
    }
  }
}

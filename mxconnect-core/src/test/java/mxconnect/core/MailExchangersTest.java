package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.Step;
import mxconnect.api.TraceEvent;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.spi.Resolver;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.QueryMatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail exchangers from MX records (RFC 5321 §5.1). */
class MailExchangersTest {
  @Test
  void theLowestPreferenceIsTriedFirst() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 65535, "worst.example.com")
                        .mx("example.com", 0, "best.example.com")
                        .a("worst.example.com", "127.0.0.2")
                        .a("best.example.com", "127.0.0.3"))
            .hosts("127.0.0.2", "127.0.0.3")
            .start()) {
      assertEquals("best.example.com", mail.reached("user@example.com"));
      assertEquals("example.com MX", mail.queries().getFirst());
      assertTrue(mail.world().host("127.0.0.2").connections().isEmpty());
    }
  }

  @Test
  void theMxRecordsOfTheCanonicalNameAreUsed() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.cname("alias.example", "real.example")
                        .mx("real.example", 10, "mx.real.example")
                        .a("mx.real.example", "127.0.0.2"))
            .hosts("127.0.0.2")
            .start()) {
      assertEquals("mx.real.example", mail.reached("alias.example"));
    }
  }

  @Test
  void equalPreferencesAreShuffledEvenly() throws Exception {
    int hosts = 4;
    int runs = 2000;
    try (Mail mail =
        Mail.zone(
                z -> {
                  for (int i = 1; i <= hosts; i++) {
                    z.mx("example.com", 10, "mx" + i + ".example.com")
                        .a("mx" + i + ".example.com", "127.0.0." + i);
                  }
                  return z;
                })
            .connector(b -> b.random(new Random(42)))
            .start()) {
      Map<String, Integer> first = new HashMap<>();
      for (int i = 0; i < runs; i++) {
        String host =
            mail.connector()
                .plan(mail.request("example.com").build())
                .exchangers()
                .getFirst()
                .hostname();
        first.merge(host, 1, Integer::sum);
      }
      assertEquals(hosts, first.size());
      // Four standard deviations of the binomial distribution around runs / hosts.
      double deviation = Math.sqrt(runs * (1.0 / hosts) * (1 - 1.0 / hosts));
      first
          .values()
          .forEach(n -> assertEquals((double) runs / hosts, n, 4 * deviation, first::toString));
    }
  }

  @Test
  void aRepeatedNameCountsOnceAtItsBestPreference() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 20, "mx.example.com")
                        .mx("example.com", 10, "MX.example.com")
                        .a("mx.example.com", "127.0.0.2"))
            .start()) {
      var exchangers = mail.connector().plan(mail.request("example.com").build()).exchangers();
      assertEquals(1, exchangers.size());
      assertEquals(10, exchangers.getFirst().preference());
    }
  }

  @Test
  void anAliasAsMailExchangerWorksWithAWarning() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "mx.example.com")
                        .cname("mx.example.com", "host.example.com")
                        .a("host.example.com", "127.0.0.2"))
            .hosts("127.0.0.2")
            .start()) {
      try (MxConnection connection = mail.connect("example.com")) {
        assertEquals("mx.example.com", connection.hostname());
        assertTrue(
            connection.trace().warnings().stream()
                .anyMatch(event -> event.step() == Step.ADDRESSES));
      }
    }
  }

  @Test
  void anAddressInAnMxRecordIsDialledWithAWarning() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "127.0.0.2")).hosts("127.0.0.2").start()) {
      try (MxConnection connection = mail.connect("example.com")) {
        assertEquals("127.0.0.2", connection.hostname());
        assertEquals(Optional.empty(), connection.tls().serverName());
        assertEquals(1, connection.trace().warnings().size());
      }
      assertEquals(List.of("example.com MX"), mail.queries());
    }
  }

  @Test
  void anMxRecordWithoutAHostNameIsSkipped() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 5, "bad\\032name.example.com")
                        .mx("example.com", 7, "localhost")
                        .mx("example.com", 10, "_mx.example.com")
                        .a("_mx.example.com", "127.0.0.2"))
            .hosts("127.0.0.2")
            .start()) {
      assertEquals("_mx.example.com", mail.reached("example.com"));
    }
  }

  /** A resolver of a third party may bring a name in the form in which it found it. */
  @Test
  void aMailExchangerInULabelsIsReached() throws Exception {
    Resolver other =
        Resolver.of(
            "other",
            (question, deadline) ->
                switch (question.toString()) {
                  case "example.com. IN MX" ->
                      DnsAnswer.found(question, new MxRecord(10, "MX.Bücher.example."));
                  case "mx.xn--bcher-kva.example. IN A" ->
                      DnsAnswer.found(question, new AddressRecord(Mail.ip("127.0.0.2")));
                  default -> DnsAnswer.noRecords(question);
                });
    try (Mail mail =
        Mail.zone(z -> z).hosts("127.0.0.2").connector(b -> b.resolver(other)).start()) {
      assertEquals("mx.xn--bcher-kva.example", mail.reached("example.com"));
    }
  }

  @Test
  void aTargetThatIsTooLongOnceMappedIsNoTarget() throws Exception {
    try (Mail mail = Mail.zone(z -> z).start()) {
      MxConnectException failure = mail.failure("\ufdfa".repeat(60) + ".example");
      assertEquals(ErrorCode.BAD_TARGET, failure.code());
      assertFalse(failure.temporary());
    }
  }

  @Test
  void aTargetWithSymbolsIsReachedWithAWarning() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("xn--i-7iq.ws", 10, "mx.test").a("mx.test", "127.0.0.2"))
            .hosts("127.0.0.2")
            .start()) {
      try (MxConnection connection = mail.connect("user@i❤.ws")) {
        TraceEvent warning = connection.trace().warnings().getFirst();
        assertEquals("has characters that RFC 5892 disallows: U+2764", warning.message());
      }
    }
  }

  @Test
  void onlyLocalhostAsMailExchangerIsPermanentAndNeverDialled() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 5, "localhost")).hosts("127.0.0.1").start()) {
      MxConnectException failure = mail.failure("example.com");
      assertEquals(ErrorCode.SPECIAL_NAME, failure.code());
      assertTrue(mail.world().host("127.0.0.1").connections().isEmpty());
    }
  }

  @Test
  void tooManyMailExchangersAreCutAndSaidSo() throws Exception {
    try (Mail mail =
        Mail.zone(
                z -> {
                  IntStream.range(0, 60).forEach(i -> z.mx("example.com", i, "mx" + i + ".test"));
                  return z.a("mx0.test", "127.0.0.2");
                })
            .start()) {
      var plan = mail.connector().plan(mail.request("example.com").build());
      assertEquals(40, plan.exchangers().size());
      List<String> warnings =
          plan.trace().of(Step.EXCHANGERS).stream()
              .filter(TraceEvent::warning)
              .map(TraceEvent::message)
              .toList();
      assertEquals(List.of("60 mail exchangers, only the first 40 are considered"), warnings);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.onion", "x.invalid", "x.alt", "localhost", "a.localhost"})
  void specialNamesAreRefusedWithoutAQuery(String target) throws Exception {
    try (Mail mail = Mail.zone(z -> z).start()) {
      mail.world().dns().fault(QueryMatch.anyQuery(), DnsFault.servfail());
      MxConnectException failure = mail.failure("user@" + target);
      assertEquals(ErrorCode.SPECIAL_NAME, failure.code());
      assertFalse(failure.temporary());
      assertEquals(List.of(), mail.queries());
    }
  }
}

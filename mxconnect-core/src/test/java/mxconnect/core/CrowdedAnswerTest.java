package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import mxconnect.api.AddressRules;
import mxconnect.api.ConnectReport;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.Step;
import mxconnect.api.TraceEvent;
import mxconnect.api.dns.RecordType;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.ZoneBuilder;
import org.junit.jupiter.api.Test;

/**
 * What a call keeps of answers that are full to the brim (64 KiB, RFC 1035 §4.2.2) is bounded: a
 * zone must not be able to fill the memory of those who send mail to it.
 */
class CrowdedAnswerTest {
  private static final AddressRules NO_LOCAL =
      AddressRules.builder().blockLocalAddresses(true).build();

  /** A name that is none of a host, most of which all of them share. */
  private static String malformed(int i) {
    return "m" + i + "." + ("\\001".repeat(60) + ".").repeat(3) + "test.";
  }

  private static ZoneBuilder hosts(ZoneBuilder zone, int hosts, int addresses) {
    for (int h = 0; h < hosts; h++) {
      int host = h;
      zone.mx("example.com", 10, "mx" + h + ".test");
      zone.a(
          "mx" + h + ".test",
          IntStream.range(0, addresses)
              .mapToObj(i -> "127.%d.%d.%d".formatted(1 + host, i / 250, 1 + i % 250))
              .toArray(String[]::new));
    }
    return zone;
  }

  @Test
  void recordsThatCannotBeUsedAreNotAllTold() throws Exception {
    try (Mail mail =
        Mail.zone(
                z -> {
                  IntStream.range(0, 3_000).forEach(i -> z.mx("example.com", 10, malformed(i)));
                  return z.mx("example.com", 20, "mx.test").a("mx.test", "127.0.0.2");
                })
            .hosts("127.0.0.2")
            .start()) {
      try (MxConnection connection =
          mail.connector().connect(mail.request("example.com").build())) {
        assertEquals("mx.test", connection.hostname());
        List<TraceEvent> events = connection.trace().of(Step.EXCHANGERS);
        assertTrue(events.size() < 50, () -> events.size() + " events");
        assertTrue(
            events.stream().anyMatch(e -> e.message().equals("and 2980 more such records")),
            events::toString);
      }
    }
  }

  @Test
  void refusedAddressesAreNotAllListed() throws Exception {
    try (Mail mail = Mail.zone(z -> hosts(z, 12, 400)).start()) {
      var options = mail.options().addressRules(NO_LOCAL).build();
      MxConnectException failure = mail.failure(mail.request("example.com").options(options));
      assertEquals(ErrorCode.ADDRESS_REFUSED, failure.code());
      assertFalse(failure.temporary());
      ConnectReport report = failure.report();
      assertEquals(1_000, report.blockedAddresses().size());
      assertEquals(1_000, report.trace().of(Step.GUARD).size());
      assertTrue(
          report.trace().of(Step.ADDRESSES).stream()
              .anyMatch(
                  e ->
                      e.message()
                          .equals("400 A records, only the first 100 addresses are considered")),
          report.trace()::toString);
    }
  }

  /** What may pass counts, however many other problems come first. */
  @Test
  void crowdOfRefusedAddressesHidesNoTemporaryFailure() throws Exception {
    try (Mail mail = Mail.zone(z -> hosts(z, 6, 300).mx("example.com", 20, "late.test")).start()) {
      mail.world().dns().fault("late.test", RecordType.A, DnsFault.servfail());
      var options = mail.options().addressRules(NO_LOCAL).build();
      MxConnectException failure = mail.failure(mail.request("example.com").options(options));
      assertEquals(ErrorCode.DNS_SERVFAIL, failure.code());
      assertTrue(failure.temporary());
    }
  }

  @Test
  void siteOfThousandsIsThatOfTheFirstOnesInEveryCall() throws Exception {
    try (Mail mail =
        Mail.zone(
                z -> {
                  IntStream.range(0, 500).forEach(i -> z.mx("example.com", 10, "mx" + i + ".test"));
                  return z;
                })
            .start()) {
      List<String> first = mail.failure("example.com").report().site().orElseThrow().hosts();
      assertEquals(100, first.size());
      assertEquals(first, mail.failure("example.com").report().site().orElseThrow().hosts());
    }
  }
}

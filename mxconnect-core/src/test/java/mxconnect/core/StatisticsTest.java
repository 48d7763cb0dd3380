package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mxconnect.api.CacheStatistics;
import mxconnect.api.CallResult.Outcome;
import mxconnect.api.ConnectorStatistics;
import mxconnect.api.ConnectorStatistics.Memory;
import mxconnect.api.ConnectorStatistics.PolicyState;
import mxconnect.api.FailedAddress;
import mxconnect.api.MxConnection;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.dns.DnsFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator is told of a connector is what it did. */
@Timeout(60)
class StatisticsTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static Mail.Stage stage() {
    return Mail.zone(
            z ->
                z.mx("example.com", 10, "mx.test")
                    .a("mx.test", "127.0.0.2")
                    .mx("dead.example", 10, "dead.test")
                    .a("dead.test", "127.0.0.8", "127.0.0.9"))
        .hosts("127.0.0.2");
  }

  @Test
  void connectorThatWasJustMadeHasDoneNothing() throws Exception {
    try (Mail mail = stage().start()) {
      ConnectorStatistics statistics = mail.connector().statistics();
      assertEquals(
          Map.of(
              Outcome.SUCCEEDED,
              0L,
              Outcome.TEMPORARY_FAILURE,
              0L,
              Outcome.PERMANENT_FAILURE,
              0L,
              Outcome.ABANDONED,
              0L),
          statistics.calls());
      for (Memory memory : Memory.values()) {
        assertEquals(CacheStatistics.none(), statistics.memories().get(memory));
      }
      assertEquals(PolicyState.values().length, statistics.policies().size());
      assertEquals(List.of(), mail.connector().health());
      assertEquals(List.of(), mail.connector().policies());
    }
  }

  @Test
  void callsAreCountedByTheirOutcome() throws Exception {
    try (Mail mail = stage().start()) {
      mail.connect("example.com").close();
      mail.connect("example.com").close();
      mail.failure("dead.example");
      mail.failure("a..b");
      Map<Outcome, Long> calls = mail.connector().statistics().calls();
      assertEquals(2, calls.get(Outcome.SUCCEEDED));
      assertEquals(1, calls.get(Outcome.TEMPORARY_FAILURE));
      assertEquals(1, calls.get(Outcome.PERMANENT_FAILURE));
      assertEquals(0, calls.get(Outcome.ABANDONED));
      assertEquals(0, mail.connector().statistics().callsUnderWay());
    }
  }

  @Test
  void whatIsUnderWayIsCountedUntilItEnds() throws Exception {
    Gate gate = Gate.closed();
    try (Mail mail = stage().start()) {
      mail.world().dns().fault("example.com", RecordType.MX, DnsFault.holdUntil(gate));
      // A look-up of the other family could still be under way when the call has ended.
      var options =
          mail.options().addressFamilies(families -> families.withIgnoreIpv6(true)).build();
      var request = mail.request("example.com").options(options).build();
      FutureTask<String> call =
          new FutureTask<>(
              () -> {
                try (MxConnection connection = mail.connector().connect(request)) {
                  return connection.hostname();
                }
              });
      Thread.ofVirtual().start(call);
      gate.awaitWaiting(1, LIMIT);
      ConnectorStatistics during = mail.connector().statistics();
      assertEquals(1, during.callsUnderWay());
      assertEquals(1, during.queriesUnderWay());
      gate.open();
      assertEquals("mx.test", call.get(10, TimeUnit.SECONDS));
      ConnectorStatistics after = mail.connector().statistics();
      assertEquals(0, after.callsUnderWay());
      assertEquals(0, after.queriesUnderWay());
    } finally {
      gate.open();
    }
  }

  @Test
  void answersFromMemoryAreHitsAndNoQueries() throws Exception {
    try (Mail mail = stage().start()) {
      DnsQuestion known = new DnsQuestion("mx.test", RecordType.A);
      for (int i = 0; i < 3; i++) {
        assertEquals(1, mail.connector().resolve(known).records(AddressRecord.class).size());
      }
      ConnectorStatistics statistics = mail.connector().statistics();
      assertEquals(1, statistics.queries());
      assertEquals(new CacheStatistics(1, 2, 1, 0), statistics.memories().get(Memory.DNS_ANSWERS));
    }
  }

  @Test
  void failuresThatAreRememberedAreCountedApart() throws Exception {
    try (Mail mail = stage().start()) {
      mail.world().dns().fault("example.com", RecordType.MX, DnsFault.servfail());
      mail.failure("example.com");
      mail.failure("example.com");
      CacheStatistics failures = mail.connector().statistics().memories().get(Memory.DNS_FAILURES);
      assertEquals(1, failures.size());
      assertEquals(1, failures.hits());
    }
  }

  @Test
  void addressesThatFailedAreShownTheLatestFirst() throws Exception {
    try (Mail mail = stage().start()) {
      mail.failure("dead.example");
      List<FailedAddress> failed = mail.connector().health();
      assertEquals(2, failed.size());
      assertTrue(failed.get(0).since().compareTo(failed.get(1).since()) <= 0);
      assertTrue(
          failed.stream()
              .map(FailedAddress::address)
              .toList()
              .contains(new InetSocketAddress(Mail.ip("127.0.0.9"), mail.world().port())));
      assertEquals(2, mail.connector().statistics().memories().get(Memory.FAILED_ADDRESSES).size());
    }
  }
}

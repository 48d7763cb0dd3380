package mxconnect.testkit.contract;

import static mxconnect.api.dns.RecordType.MX;
import static mxconnect.testkit.dns.QueryMatch.anyQuery;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.spi.Resolver;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.Zone;
import org.junit.jupiter.api.Test;

/** When another server is asked, and when the same one again. */
interface FailOverRules extends ResolverFixture {

  @Test
  default void nextServerIsAskedWhenOneFails() throws Exception {
    for (DnsFault fault :
        List.of(
            DnsFault.servfail(),
            DnsFault.refused(),
            DnsFault.rcode("NOTIMP"),
            DnsFault.rcode("FORMERR"),
            DnsFault.garbage())) {
      assertNextServerAnswers(PATIENCE, fault);
    }
  }

  @Test
  default void nextServerIsAskedWhenOneContradictsItself() throws Exception {
    assumeTrue(can(Capability.STRICT));
    assertNextServerAnswers(
        PATIENCE,
        DnsFault.rcode("NXDOMAIN"),
        DnsFault.foreignRecords(
            Zone.builder().mx("example.com", 0, "never-given.example").build()));
    assertNextServerAnswers(PATIENCE, DnsFault.referral());
  }

  @Test
  default void nextServerIsAskedWhenOneIsSilent() throws Exception {
    assertNextServerAnswers(SHORT, DnsFault.drop());
    assertNextServerAnswers(SHORT, DnsFault.wrongId());
  }

  @Test
  default void nextServerIsAskedWhenOneIsNotThere() throws Exception {
    DnsServer gone = DnsServer.start(Zone.builder().build());
    gone.close();
    assertServed(PATIENCE, gone.address());
  }

  @Test
  default void nextServerIsNotAskedWhenOneKnowsThatThereIsNothing() throws Exception {
    try (DnsServer empty = DnsServer.start(Zone.builder().build())) {
      zone(z -> z.mx("example.com", 10, "mx.example"));
      assertInstanceOf(
          DnsAnswer.NoSuchName.class,
          ask(asking(PATIENCE, 1, empty.address(), dns().address()), "example.com", MX));
      assertEquals(List.of(), dns().queries());
    }
  }

  @Test
  default void nextServerIsAskedWhenOneProvesNothing() throws Exception {
    assumeTrue(can(Capability.STRICT));
    zone(z -> z.mx("example.com", 10, "mx.example"));
    for (Zone nothing :
        List.of(Zone.builder().empty("example.com").build(), Zone.builder().build())) {
      try (DnsServer first = DnsServer.start(nothing)) {
        first.fault(anyQuery(), DnsFault.withoutSoa());
        assertServed(PATIENCE, first.address());
      }
    }
  }

  @Test
  default void nothingIsBelievedWithoutProofWhenNoServerKnowsMore() throws Exception {
    assumeTrue(can(Capability.STRICT));
    zone(z -> z.empty("example.com"));
    dns().fault(anyQuery(), DnsFault.withoutSoa());
    try (DnsServer broken = DnsServer.start(Zone.builder().build())) {
      broken.fault(anyQuery(), DnsFault.servfail());
      Resolver resolver = asking(PATIENCE, 2, dns().address(), broken.address());
      assertInstanceOf(DnsAnswer.NoRecords.class, ask(resolver, "example.com", MX));
      assertInstanceOf(DnsAnswer.NoSuchName.class, ask(resolver, "nowhere.example", MX));
      assertEquals(1, broken.queries("example.com", MX).size());
    }
  }

  /** RFC 2308 §7.2. */
  @Test
  default void serverThatWasSilentIsAskedLast() throws Exception {
    zone(z -> z.mx("example.com", 10, "mx.example"));
    try (DnsServer silent = DnsServer.start(Zone.builder().build())) {
      silent.fault(anyQuery(), DnsFault.drop());
      Resolver resolver = asking(SHORT, 1, silent.address(), dns().address());
      ask(resolver, "example.com", MX);
      int before = silent.queries().size();
      ask(resolver, "example.com", MX);
      assertEquals(before, silent.queries().size());
      dns().fault(anyQuery(), DnsFault.servfail());
      failure(resolver, "example.com", MX);
      assertTrue(silent.queries().size() > before, "The silent server is never asked again");
    }
  }

  @Test
  default void silentServerIsAskedAsOftenAsIsSet() {
    dns().fault(anyQuery(), DnsFault.drop());
    failure(asking(Duration.ofMillis(100), 3, dns().address()), "example.com", MX);
    assertEquals(3, dns().queries("example.com", MX).size());
  }

  @Test
  default void lostDatagramIsMadeUpFor() throws Exception {
    zone(z -> z.mx("example.com", 10, "mx.example"));
    dns().fault(anyQuery().type(MX).first(2), DnsFault.drop());
    assertInstanceOf(
        DnsAnswer.Found.class, ask(asking(SHORT, 3, dns().address()), "example.com", MX));
  }

  @Test
  default void failureOfEveryServerIsReported() throws Exception {
    try (DnsServer other = DnsServer.start(Zone.builder().build())) {
      dns().fault(anyQuery(), DnsFault.drop());
      other.fault(anyQuery(), DnsFault.refused());
      DnsLookupException failure =
          failure(asking(SHORT, 1, dns().address(), other.address()), "example.com", MX);
      assertEquals(Reason.REFUSED, failure.reason());
      assertEquals(1, failure.getSuppressed().length);
    }
  }

  private void assertNextServerAnswers(Duration timeout, DnsFault... faults) throws Exception {
    Zone zone = Zone.builder().mx("example.com", 0, "never-given.example").build();
    try (DnsServer broken = DnsServer.start(zone)) {
      broken.fault(anyQuery(), faults);
      assertServed(timeout, broken.address());
    }
  }

  private void assertServed(Duration timeout, InetSocketAddress broken) throws Exception {
    zone(z -> z.mx("example.com", 10, "mx.example"));
    assertEquals(
        List.of(new MxRecord(10, "mx.example")),
        ask(asking(timeout, 1, broken, dns().address()), "example.com", MX)
            .records(MxRecord.class));
  }
}

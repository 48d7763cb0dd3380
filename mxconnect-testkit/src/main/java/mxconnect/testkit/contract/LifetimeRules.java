package mxconnect.testkit.contract;

import static mxconnect.api.dns.RecordType.A;
import static mxconnect.api.dns.RecordType.MX;
import static mxconnect.testkit.dns.QueryMatch.anyQuery;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.RecordType;
import mxconnect.testkit.dns.DnsFault;
import org.junit.jupiter.api.Test;

/** How long answers may be kept, from resolvers that claim to know it. */
interface LifetimeRules extends ResolverFixture {

  @Test
  default void leastTtlOfChainAndRecordsCounts() throws Exception {
    assumeTrue(can(Capability.TTL));
    zone(
        z ->
            z.ttl(60)
                .cname("low-alias.example", "host.example")
                .ttl(600)
                .cname("high-alias.example", "host.example")
                .ttl(300)
                .a("host.example", "192.0.2.1"));
    assertTtl(60, "low-alias.example", A);
    assertTtl(300, "high-alias.example", A);
    assertTtl(300, "host.example", A);
  }

  @Test
  default void ttlWithItsTopBitSetCountsAsZero() throws Exception {
    assumeTrue(can(Capability.TTL));
    zone(z -> z.ttl(0x8000_0001L).a("host.example", "192.0.2.1"));
    assertTtl(0, "host.example", A);
  }

  @Test
  default void negativeAnswerLivesByTheLesserOfTtlAndMinimumOfSoa() throws Exception {
    assumeTrue(can(Capability.TTL));
    zone(
        z ->
            z.soa("a.example", 60, 600).soa("b.example", 600, 90).a("host.b.example", "192.0.2.1"));
    assertTtl(60, "nowhere.a.example", MX);
    assertTtl(90, "nowhere.b.example", MX);
    assertTtl(90, "host.b.example", MX);
  }

  @Test
  default void negativeAnswerBehindAnAliasLivesNoLongerThanTheAlias() throws Exception {
    assumeTrue(can(Capability.TTL));
    zone(z -> z.ttl(30).cname("alias.a.example", "nowhere.a.example").soa("a.example", 60, 60));
    assertTtl(30, "alias.a.example", MX);
  }

  @Test
  default void negativeAnswerWithoutSoaIsNotKept() throws Exception {
    dns().fault(anyQuery(), DnsFault.withoutSoa());
    assertTtl(0, "nowhere.example", MX);
  }

  @Test
  default void whoCannotTellTheTtlGivesZero() throws Exception {
    assumeTrue(!can(Capability.TTL));
    zone(z -> z.a("host.example", "192.0.2.1"));
    assertTtl(0, "host.example", A);
    assertTtl(0, "host.example", MX);
  }

  private void assertTtl(long seconds, String name, RecordType type) throws Exception {
    assertEquals(Duration.ofSeconds(seconds), ask(name, type).ttl());
  }
}

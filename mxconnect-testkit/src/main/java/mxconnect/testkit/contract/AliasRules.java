package mxconnect.testkit.contract;

import static mxconnect.api.dns.RecordType.A;
import static mxconnect.api.dns.RecordType.MX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.MxRecord;
import mxconnect.testkit.dns.ZoneBuilder;
import org.junit.jupiter.api.Test;

/** How aliases are followed (RFC 1034 §3.6.2, RFC 6604). */
interface AliasRules extends ResolverFixture {

  @Test
  default void aliasIsFollowedWithinTheAnswer() throws Exception {
    zone(AliasRules::aliasOfMailDomain);
    assertFollowed(ask("alias.example", MX));
  }

  @Test
  default void aliasIsFollowedByFurtherQueries() throws Exception {
    zone(z -> aliasOfMailDomain(z).aliasesOneByOne());
    assertFollowed(ask("alias.example", MX));
  }

  private static ZoneBuilder aliasOfMailDomain(ZoneBuilder zone) {
    return zone.cname("alias.example", "Second.Example")
        .cname("second.example", "domain.example")
        .mx("domain.example", 10, "mx.example");
  }

  private static void assertFollowed(DnsAnswer answer) {
    assertEquals(List.of(new MxRecord(10, "mx.example")), answer.records(MxRecord.class));
    assertEquals(List.of("second.example", "domain.example"), answer.aliases());
    assertEquals("domain.example", answer.name());
    assertEquals("alias.example", answer.question().name());
  }

  /** RFC 7686 §2, RFC 6761 §6.3, and what is an address. */
  @Test
  default void aliasOfWhatIsNotInTheDnsIsNotAskedFor() throws Exception {
    for (String name : List.of("abc.onion", "localhost", "192.0.2.1")) {
      zone(z -> z.cname("alias.example", name).aliasesOneByOne());
      DnsAnswer answer = assertInstanceOf(DnsAnswer.NoRecords.class, ask("alias.example", MX));
      assertEquals(name, answer.name());
      assertTrue(
          dns().queries().stream().noneMatch(query -> query.name().equals(name)),
          () -> "the name server was asked for " + name);
    }
  }

  @Test
  default void aliasMadeByDnameIsFollowed() throws Exception {
    zone(z -> z.dname("old.example", "new.example").a("mx.new.example", "192.0.2.1"));
    DnsAnswer answer = ask("mx.old.example", A);
    assertEquals(1, answer.records(AddressRecord.class).size());
    assertEquals(List.of("mx.new.example"), answer.aliases());
  }

  @Test
  default void aliasOfANameWithoutSuchRecordsSpeaksOfThatName() throws Exception {
    assertNoRecordsBehindAlias(z -> z);
    assertNoRecordsBehindAlias(ZoneBuilder::aliasesOneByOne);
  }

  private void assertNoRecordsBehindAlias(UnaryOperator<ZoneBuilder> kind) throws Exception {
    zone(z -> kind.apply(z.cname("alias.example", "host.example").a("host.example", "192.0.2.1")));
    DnsAnswer answer = assertInstanceOf(DnsAnswer.NoRecords.class, ask("alias.example", MX));
    assertEquals(List.of("host.example"), answer.aliases());
  }

  @Test
  default void aliasOfANameThatDoesNotExistSpeaksOfThatName() throws Exception {
    assertNoSuchNameBehindAlias(z -> z);
    assertNoSuchNameBehindAlias(ZoneBuilder::aliasesOneByOne);
  }

  private void assertNoSuchNameBehindAlias(UnaryOperator<ZoneBuilder> kind) throws Exception {
    zone(z -> kind.apply(z.cname("alias.example", "nowhere.example")));
    DnsAnswer answer = assertInstanceOf(DnsAnswer.NoSuchName.class, ask("alias.example", MX));
    assertEquals("nowhere.example", answer.name());
  }

  @Test
  default void sixteenAliasesAreFollowed() throws Exception {
    zone(z -> chain(z, 16));
    assertEquals(16, ask("n0.example", A).aliases().size());
    zone(z -> chain(z, 16).aliasesOneByOne());
    assertEquals(16, ask("n0.example", A).aliases().size());
  }

  @Test
  default void moreThanSixteenAliasesAreMalformed() {
    zone(z -> chain(z, 17));
    assertEquals(Reason.MALFORMED, failure("n0.example", A).reason());
    zone(z -> chain(z, 17).aliasesOneByOne());
    assertEquals(Reason.MALFORMED, failure("n0.example", A).reason());
  }

  private static ZoneBuilder chain(ZoneBuilder zone, int length) {
    IntStream.range(0, length)
        .forEach(i -> zone.cname("n" + i + ".example", "n" + (i + 1) + ".example"));
    return zone.a("n" + length + ".example", "192.0.2.1");
  }

  @Test
  default void aliasesInACircleAreMalformed() {
    zone(z -> z.cname("a.example", "b.example").cname("b.example", "a.example"));
    assertEquals(Reason.MALFORMED, failure("a.example", A).reason());
    zone(z -> z.cname("self.example", "SELF.example").aliasesOneByOne());
    assertEquals(Reason.MALFORMED, failure("self.example", A).reason());
  }
}

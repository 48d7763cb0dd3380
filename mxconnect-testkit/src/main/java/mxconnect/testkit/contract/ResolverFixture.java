package mxconnect.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import mxconnect.api.spi.support.NameServers;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;

/** What the rules of the contract work with: a server that knows nothing yet, and a resolver. */
interface ResolverFixture extends ProviderFixture {
  /** Returns the server of this test. */
  DnsServer dns();

  /** Makes a resolver. */
  Resolver resolver(NameServers servers);

  /** Makes a resolver that is closed after the test. */
  Resolver asking(NameServers servers);

  default Resolver asking(Duration timeout, int attempts, InetSocketAddress... servers) {
    return asking(new NameServers(List.of(servers), timeout, attempts));
  }

  /** Returns a resolver that asks the server of this test and does not give up early. */
  default Resolver patient() {
    return asking(PATIENCE, 1, dns().address());
  }

  /** Returns a resolver that asks the server of this test once and gives up soon. */
  default Resolver impatient() {
    return asking(SHORT, 1, dns().address());
  }

  default void zone(UnaryOperator<ZoneBuilder> records) {
    dns().zone(records.apply(Zone.builder()).build());
  }

  default DnsAnswer ask(Resolver resolver, String name, RecordType type) throws Exception {
    return resolver.resolve(new DnsQuestion(name, type), Deadline.after(PATIENCE));
  }

  default DnsAnswer ask(String name, RecordType type) throws Exception {
    return ask(patient(), name, type);
  }

  default DnsLookupException failure(Resolver resolver, String name, RecordType type) {
    return assertThrows(DnsLookupException.class, () -> ask(resolver, name, type));
  }

  default DnsLookupException failure(String name, RecordType type) {
    return failure(patient(), name, type);
  }

  default boolean can(Capability capability) {
    return patient().capabilities().contains(capability);
  }
}

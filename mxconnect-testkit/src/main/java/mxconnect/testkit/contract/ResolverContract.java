package mxconnect.testkit.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Resolver;
import mxconnect.api.spi.support.NameServers;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.Zone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every {@link Resolver} promises that asks name servers over UDP and TCP.
 *
 * <p>The tests ask a DNS server on loopback that can misbehave. Promises that hang on a {@link
 * mxconnect.api.dns.Capability} are tested if the resolver claims it, and their counterpart if not.
 *
 * {@snippet :
 * class MyResolverTest extends ResolverContract {
 *   @Override
 *   public Resolver resolver(NameServers servers) {
 *     return new MyResolver(servers);
 *   }
 * }
 * }
 */
@SuppressWarnings("exports") // who extends this has JUnit
@ExtendWith(Explanation.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class ResolverContract
    implements AnswerRules,
        AliasRules,
        ChainRules,
        LifetimeRules,
        FailureRules,
        FailOverRules,
        WaitingRules,
        ProviderRules {
  private final List<Resolver> resolvers = new ArrayList<>();
  private DnsServer dns;

  /** Makes the test. */
  protected ResolverContract() {}

  /**
   * Returns a resolver that asks these servers, as configured for a connector, without DNSSEC. The
   * contract closes it.
   *
   * @param servers the servers, how long and how often to ask them
   */
  @Override
  public abstract Resolver resolver(NameServers servers);

  @Override
  public final DnsServer dns() {
    return dns;
  }

  @Override
  public final Resolver asking(NameServers servers) {
    Resolver resolver = resolver(servers);
    resolvers.add(resolver);
    return resolver;
  }

  @Override
  public final Resolver provider() {
    return resolvers.isEmpty() ? patient() : resolvers.getFirst();
  }

  @Override
  public final void exercise() throws Exception {
    ask(provider(), "example.com", RecordType.A);
  }

  @Override
  public final void closeProvider() {
    resolvers.forEach(Resolver::close);
    resolvers.clear();
  }

  @BeforeEach
  final void startTheServer() throws IOException {
    dns = DnsServer.start(Zone.builder().build());
  }

  @AfterEach
  final void closeEverything() throws IOException {
    closeProvider();
    dns.close();
  }
}

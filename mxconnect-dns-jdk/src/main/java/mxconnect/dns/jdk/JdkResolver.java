package mxconnect.dns.jdk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Resolver;
import mxconnect.api.spi.Setting;
import mxconnect.api.spi.support.NameServers;

/**
 * The resolver {@code jdk}.
 *
 * <p>It keeps the contract as far as JNDI lets it. What JNDI cannot do:
 *
 * <ul>
 *   <li>It shows no TTL, so answers are not cached; {@link Capability#TTL} is missing.
 *   <li>It knows nothing of DNSSEC: every answer is of unknown security, and DANE is not possible.
 *       {@link Capability#DNSSEC} is missing; {@code dns.dnssec} can only be {@code off}.
 *   <li>It shows neither the owners of records nor the header of an answer. Records of other owners
 *       are taken for those asked for, a referral to other servers for no records, and an answer
 *       that stays truncated because TCP is refused or broken for a complete one; silence over TCP
 *       is noticed. {@link Capability#STRICT} is missing: the name server has to be recursive and
 *       trusted.
 *   <li>It does not show aliases, so every name is asked for its alias as well, at the same time.
 *   <li>It has no EDNS: answers of more than 512 octets come over TCP.
 *   <li>Before Java 24, a thread of the JVM's scheduler of virtual threads is held by every query
 *       that waits (JEP 491), of which there are 256.
 * </ul>
 *
 * <p>Each query has a JNDI context of its own, so any number of threads may ask at once; between
 * questions nothing is open and no thread runs.
 */
public final class JdkResolver implements Resolver {
  private static final Setting<String> DNSSEC =
      Setting.text("dns.dnssec", "how to know that an answer is secure")
          .where("off, all that the resolver 'jdk' can do", "off"::equals)
          .withDefault("off");

  private final Optional<NameServers> servers;

  /** Makes the prototype, which must be configured before it resolves. */
  public JdkResolver() {
    this(Optional.empty());
  }

  private JdkResolver(Optional<NameServers> servers) {
    this.servers = servers;
  }

  @Override
  public String name() {
    return "jdk";
  }

  @Override
  public int priority() {
    return -200;
  }

  @Override
  public List<Setting<?>> settings() {
    return Stream.concat(NameServers.settings().stream(), Stream.of(DNSSEC)).toList();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The servers of the system are read here, once.
   */
  @Override
  public JdkResolver configured(ProviderContext context) {
    DNSSEC.get(context);
    return new JdkResolver(Optional.of(NameServers.of(context, SystemServers::find)));
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.TLSA);
  }

  @Override
  public DnsAnswer resolve(DnsQuestion question, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    NameServers configured =
        servers.orElseThrow(
            () -> new IllegalStateException("the resolver 'jdk' is not configured"));
    return new AliasWalk(question, configured, deadline).answer();
  }
}

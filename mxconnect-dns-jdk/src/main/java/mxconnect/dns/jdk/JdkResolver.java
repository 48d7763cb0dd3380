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
import mxconnect.api.spi.support.QuerySockets;
import mxconnect.api.spi.support.SystemServers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The resolver {@code jdk}: it needs nothing but the JDK, and reads and writes DNS messages itself.
 *
 * <p>It knows nothing of DNSSEC: every answer is of unknown security, and DANE is not possible.
 * {@link Capability#DNSSEC} is missing, and {@code dns.dnssec} can only be {@code off}.
 *
 * <p>Each question has sockets of its own while it is under way, so any number of threads may ask
 * at once; see {@link QuerySockets}. Ten seconds after the last question nothing is open and no
 * thread runs.
 */
public final class JdkResolver implements Resolver {
  private static final Logger LOG = LoggerFactory.getLogger(JdkResolver.class);

  private static final Setting<String> DNSSEC =
      Setting.text("dns.dnssec", "how to know that an answer is secure")
          .where("off, all that the resolver 'jdk' can do", "off"::equals)
          .withDefault("off");

  private final Optional<NameServerClient> client;

  /** Makes the prototype, which must be configured before it resolves. */
  public JdkResolver() {
    this(Optional.empty());
  }

  private JdkResolver(Optional<NameServerClient> client) {
    this.client = client;
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
   * <p>The servers of the system are found here, and anew when they are asked 30 s later.
   */
  @Override
  public JdkResolver configured(ProviderContext context) {
    DNSSEC.get(context);
    NameServers servers =
        NameServers.of(context, new SystemServers(JndiServers::find, warning -> LOG.warn(warning)));
    return new JdkResolver(Optional.of(new NameServerClient(servers)));
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.TLSA, Capability.TTL, Capability.STRICT);
  }

  @Override
  public DnsAnswer resolve(DnsQuestion question, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    NameServerClient configured =
        client.orElseThrow(() -> new IllegalStateException("the resolver 'jdk' is not configured"));
    return Resolution.of(question, configured, deadline);
  }

  @Override
  public void close() {
    client.ifPresent(NameServerClient::close);
  }
}

package mxconnect.dns.dnsjava;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.ChainOfTrust;
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
import mxconnect.dns.dnsjava.dnssec.Validation;
import mxconnect.dns.dnsjava.dnssec.Validator;
import mxconnect.dns.dnsjava.dnssec.anchor.TrustAnchors;
import mxconnect.dns.dnsjava.upstream.Lookup;
import mxconnect.dns.dnsjava.upstream.NameService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Type;

/**
 * The resolver {@code dnsjava}.
 *
 * <p>Each query has a socket of its own while it is under way, so any number of threads may ask at
 * once; see {@link QuerySockets}. Ten seconds after the last one nothing is open and no thread
 * runs. It does not touch the JVM's own resolver.
 */
public final class DnsjavaResolver implements Resolver {
  private static final Logger LOG = LoggerFactory.getLogger(DnsjavaResolver.class);

  private final DnssecMode dnssec;
  private final NameService names;
  private final QuerySockets sockets;

  /** Makes the prototype, which must be configured before it resolves. */
  public DnsjavaResolver() {
    this(
        DnssecMode.OFF,
        lookup -> {
          throw new IllegalStateException("the resolver 'dnsjava' is not configured");
        },
        new QuerySockets());
  }

  private DnsjavaResolver(DnssecMode dnssec, NameService names, QuerySockets sockets) {
    this.dnssec = dnssec;
    this.names = names;
    this.sockets = sockets;
  }

  @Override
  public String name() {
    return "dnsjava";
  }

  @Override
  public int priority() {
    return -100;
  }

  @Override
  public List<Setting<?>> settings() {
    return Stream.concat(
            NameServers.settings().stream(),
            Stream.of(DnssecMode.SETTING, TrustAnchors.SETTING, TrustedServers.SETTING))
        .toList();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The servers of the system are found here, and anew when they are asked 30 s later.
   */
  @Override
  public DnsjavaResolver configured(ProviderContext context) {
    loadMessages();
    DnssecMode mode = DnssecMode.SETTING.get(context);
    NameServers servers =
        NameServers.of(
            context,
            new SystemServers(() -> new ResolverConfig().servers(), warning -> LOG.warn(warning)));
    QuerySockets sockets = new QuerySockets();
    NameService names = names(mode, servers, sockets, context);
    LOG.atInfo()
        .addKeyValue("servers", servers.addresses())
        .addKeyValue("dnssec", mode)
        .log(
            "the resolver dnsjava asks {}, dns.dnssec is {}",
            servers.addresses().stream().map(NameServers::text).toList(),
            mode.name().toLowerCase(Locale.ROOT));
    return new DnsjavaResolver(mode, names, sockets);
  }

  /** The first message makes tables of all record types, which takes longer than a look-up. */
  private static void loadMessages() {
    byte[] unused = Query.withoutEdns(Record.newRecord(Name.root, Type.NS, DClass.IN)).octets();
  }

  private static NameService names(
      DnssecMode mode, NameServers servers, QuerySockets sockets, ProviderContext context) {
    return switch (mode) {
      case OFF -> new NameServerClient(servers, sockets, new PlainDialect());
      case TRUST_AD -> {
        TrustedServers trusted = TrustedServers.of(context);
        trusted.require(servers.addresses(), context);
        yield new NameServerClient(servers, sockets, new TrustAdDialect(trusted, LOG::warn));
      }
      case VALIDATE ->
          new Validator(
              new NameServerClient(servers, sockets, new UncheckedDialect()),
              TrustAnchors.of(context),
              Clock.systemUTC(),
              LOG::warn);
    };
  }

  @Override
  public Set<Capability> capabilities() {
    Set<Capability> plain = EnumSet.of(Capability.TLSA, Capability.TTL, Capability.STRICT);
    return dnssec == DnssecMode.OFF ? plain : EnumSet.allOf(Capability.class);
  }

  @Override
  public DnsAnswer resolve(DnsQuestion question, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    Lookup lookup = new Lookup(question, deadline);
    return Resolution.of(lookup, names.open(lookup));
  }

  /** {@inheritDoc} It tells what it has validated by itself. */
  @Override
  public Optional<ChainOfTrust> chainOfTrust(DnsQuestion question, Deadline deadline)
      throws InterruptedException {
    return names instanceof Validator validator
        ? Optional.of(explain(validator, new Lookup(question, deadline)))
        : Optional.empty();
  }

  static ChainOfTrust explain(Validator validator, Lookup lookup) throws InterruptedException {
    Validation validation = validator.open(lookup);
    try {
      return validation.explain(Resolution.of(lookup, validation));
    } catch (DnsLookupException failure) {
      return validation.explain(failure);
    }
  }

  @Override
  public void close() {
    sockets.close();
  }
}

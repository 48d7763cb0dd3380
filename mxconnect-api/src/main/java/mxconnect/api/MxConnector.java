package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.engine.Choice;
import mxconnect.api.engine.ConnectorConfig;
import mxconnect.api.engine.ProviderSource;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.Resolver;

/**
 * Connects to mail exchangers: the entry point of mxconnect.
 *
 * <p>Thread-safe; make one for an application and keep it, because it holds the caches. All calls
 * block; call them on virtual threads to have many at once.
 *
 * {@snippet :
 * try (MxConnector connector = MxConnector.create();
 *     MxConnection connection = connector.connect("user@example.com")) {
 *   System.out.println(connection.hostname() + " " + connection.address());
 * }
 * }
 */
public interface MxConnector extends AutoCloseable {
  /**
   * Returns a connector with default options and the providers found on the path.
   *
   * @throws ProviderException if the providers on the path do not make up a connector
   */
  static MxConnector create() {
    return builder().build();
  }

  /** Returns a builder. */
  static Builder builder() {
    return new Builder();
  }

  /**
   * Connects to the best mail exchanger of a target, with the connector's options.
   *
   * @param target a domain, an e-mail address, an address literal or an IP address; unicode is
   *     allowed
   * @return the connection, which the caller must close
   * @throws MxConnectException if there is none; it says whether the message may be tried again
   * @throws InterruptedException if the thread is interrupted; nothing is left open
   * @throws IllegalStateException if the connector is closed
   */
  default MxConnection connect(String target) throws MxConnectException, InterruptedException {
    return connect(ConnectRequest.of(target));
  }

  /**
   * Connects to the best mail exchanger of a target.
   *
   * @param request the target and what belongs to this call
   * @return the connection, which the caller must close
   * @throws MxConnectException if there is none; it says whether the message may be tried again
   * @throws InterruptedException if the thread is interrupted; nothing is left open
   * @throws ProviderException if the options ask for what the providers cannot do
   * @throws IllegalStateException if the connector is closed
   */
  MxConnection connect(ConnectRequest request) throws MxConnectException, InterruptedException;

  /**
   * Connects on a virtual thread, with the connector's options.
   *
   * @param target the target, as for {@link #connect(String)}
   * @return the connection to come; see {@link #connectAsync(ConnectRequest)}
   */
  default CompletableFuture<MxConnection> connectAsync(String target) {
    return connectAsync(ConnectRequest.of(target));
  }

  /**
   * Connects on a virtual thread by the same code as {@link #connect(ConnectRequest)}.
   *
   * <p>Cancelling the future, or a stage made of it, gives up the call: look-ups stop, sockets are
   * closed, and so is a connection that comes too late. The same holds for {@link
   * CompletableFuture#orTimeout orTimeout} and for completing it by hand. Once the connection has
   * been handed over, it is the caller's:
   *
   * {@snippet :
   * CompletableFuture<String> host =
   *     connector.connectAsync("user@example.com").thenApply(MxConnection::hostname);
   * host.cancel(true);
   * }
   *
   * @param request the target and what belongs to this call
   * @return the connection to come; it fails with what {@code connect} throws
   * @throws IllegalStateException if the connector is closed
   */
  CompletableFuture<MxConnection> connectAsync(ConnectRequest request);

  /**
   * Goes every step up to dialling, with the connector's options. A program that plans for some
   * domain while it starts has then loaded most of what its first delivery needs, and knows that
   * the DNS can be asked.
   *
   * @param target the target, as for {@link #connect(String)}
   * @return what would be dialled
   * @throws MxConnectException if nothing could be dialled
   * @throws InterruptedException if the thread is interrupted
   */
  default ConnectPlan plan(String target) throws MxConnectException, InterruptedException {
    return plan(ConnectRequest.of(target));
  }

  /**
   * Goes every step up to dialling, for all mail exchangers.
   *
   * @param request the target and what belongs to this call
   * @return what would be dialled
   * @throws MxConnectException if nothing could be dialled; {@link MxConnectException#exchangers()}
   *     then has the verdicts
   * @throws InterruptedException if the thread is interrupted
   * @throws ProviderException if the options ask for what the providers cannot do
   * @throws IllegalStateException if the connector is closed
   */
  ConnectPlan plan(ConnectRequest request) throws MxConnectException, InterruptedException;

  /**
   * Connects and opens a session, with the connector's options; see {@link #open(ConnectRequest,
   * Opener)}.
   *
   * @param target the target, as for {@link #connect(String)}
   * @param opener turns a connection into what is to be open
   * @return what the opener returned
   * @throws MxConnectException if no mail exchanger could be opened
   * @throws InterruptedException if the thread is interrupted; nothing is left open
   */
  default <T> T open(String target, Opener<T> opener)
      throws MxConnectException, InterruptedException {
    return open(ConnectRequest.of(target), requireNonNull(opener, "opener"));
  }

  /**
   * Connects to the best mail exchanger at which an opener succeeds.
   *
   * <p>The opener runs as part of the attempt, on this thread, one connection at a time. What it
   * returns is the result. When it throws, the connection is closed and the next candidate follows,
   * the equals of this host before the worse ones (RFC 5321 §5.1, RFC 8461 §5, RFC 7672 §2.2), all
   * within the time of the one call. Connections that were under way meanwhile are kept, and used
   * if their turn comes.
   *
   * {@snippet :
   * try (SmtpSession session =
   *     connector.open("user@example.com", SmtpSession.opener("mail.example.net"))) {
   *   System.out.println(session.tls().isPresent());
   * }
   * }
   *
   * @param request the target and what belongs to this call
   * @param opener turns a connection into what is to be open
   * @return what the opener returned
   * @throws MxConnectException if no mail exchanger could be opened
   * @throws InterruptedException if the thread is interrupted; nothing is left open
   * @throws ProviderException if the options ask for what the providers cannot do
   * @throws IllegalStateException if the connector is closed
   */
  <T> T open(ConnectRequest request, Opener<T> opener)
      throws MxConnectException, InterruptedException;

  /**
   * Reads a target as every call does, and looks nothing up: recipients with the same {@link
   * Target#text()} can share a session.
   *
   * @param target the target, as for {@link #connect(String)}
   * @throws MxConnectException if it is malformed: {@link ErrorCode#BAD_TARGET}
   * @throws IllegalStateException if the connector is closed
   */
  Target target(String target) throws MxConnectException;

  /**
   * Forgets the MTA-STS policy of a domain, here and in the {@link PolicyCache}, so that the next
   * call looks for it anew (RFC 8461 §10.3), also if it could not be fetched lately. Nothing
   * happens if none is known. The record that announces it counts for as long as its TTL says. A
   * fetch that is under way goes on, and what it brings is kept. A cache that cannot remove the
   * policy now is asked again later; until then its policy does not count in this connector.
   *
   * @param domain the policy domain; unicode is allowed, an e-mail address or a literal is not
   * @throws IllegalArgumentException if it is no domain
   * @throws InterruptedException if the thread is interrupted while the cache is asked; the policy
   *     is forgotten in this connector all the same
   * @throws IllegalStateException if the connector is closed
   */
  void forgetPolicy(String domain) throws InterruptedException;

  /**
   * Asks the DNS as every call does: the connector's cache first, then its resolver.
   *
   * @param question the question; names that the DNS must not be asked for ({@link
   *     mxconnect.api.dns.DnsName#isAskable}) have no records
   * @return the answer
   * @throws DnsLookupException if there is no usable answer within {@code dns.timeout} and its
   *     attempts, or within 30 s
   * @throws InterruptedException if the thread is interrupted
   * @throws IllegalStateException if the connector is closed
   */
  DnsAnswer resolve(DnsQuestion question) throws DnsLookupException, InterruptedException;

  /**
   * Tells how DNSSEC judges the answer to a question, zone by zone.
   *
   * @param question the question
   * @return the chain of trust; empty if the resolver does not validate by itself, if it is not
   *     this question's turn within 30 s or the resolver fails to tell within another 30 s, and for
   *     names that the DNS must not be asked for
   * @throws InterruptedException if the thread is interrupted
   * @throws IllegalStateException if the connector is closed
   */
  Optional<ChainOfTrust> chainOfTrust(DnsQuestion question) throws InterruptedException;

  /**
   * Returns what an enforced MTA-STS policy asks of the TLS of a mail exchanger (RFC 8461 §4.2),
   * whether or not there is one: a certificate for its name, from an authority that the connector
   * trusts.
   *
   * @param hostname the mail exchanger in A-labels
   * @throws IllegalArgumentException if it is no host name
   */
  TlsObligation.Pkix pkix(String hostname);

  /** Returns what this connector holds and did so far; cheap enough for every few seconds. */
  ConnectorStatistics statistics();

  /**
   * Returns the MTA-STS policies that are in memory and valid, for an operator's page, in the order
   * of their domains; none without a fetcher. There may be tens of thousands.
   */
  List<PolicyInMemory> policies();

  /** Returns the addresses that are tried after their equals now, the latest to fail first. */
  List<FailedAddress> health();

  /** Returns the providers that were found, those in use marked. */
  List<ProviderDescription> providers();

  /**
   * Ends every call that is under way and gives back all threads, sockets, timers and files. The
   * calls end with {@link InterruptedException}. Connections handed out stay open. Further calls do
   * nothing.
   */
  @Override
  void close();

  /** Collects what a connector is made of. Not thread-safe. */
  final class Builder {
    private Choice<Resolver> resolver = new Choice.Automatic<>();
    private Choice<PolicyCache> policyCache = new Choice.Automatic<>();
    private Choice<MtaStsFetcher> mtaStsFetcher = new Choice.Automatic<>();
    private final List<ConnectHook> hooks = new ArrayList<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private ConnectOptions options = ConnectOptions.defaults();
    private final List<ConnectListener> listeners = new ArrayList<>();
    private ProviderSource source = new ProviderSource.Automatic();
    private RandomGenerator random = RandomGenerator.getDefault();

    private Builder() {}

    /** Uses this resolver, as it is. */
    public Builder resolver(Resolver resolver) {
      this.resolver = new Choice.Given<>(requireNonNull(resolver, "resolver"));
      return this;
    }

    /** Uses the resolver of this name. */
    public Builder resolver(String name) {
      this.resolver = new Choice.Named<>(name);
      return this;
    }

    /** Uses this policy cache, as it is. */
    public Builder policyCache(PolicyCache policyCache) {
      this.policyCache = new Choice.Given<>(requireNonNull(policyCache, "policyCache"));
      return this;
    }

    /** Uses the policy cache of this name; {@code none} for none, whatever is on the path. */
    public Builder policyCache(String name) {
      this.policyCache = new Choice.Named<>(name);
      return this;
    }

    /** Uses this fetcher, as it is. */
    public Builder mtaStsFetcher(MtaStsFetcher mtaStsFetcher) {
      this.mtaStsFetcher = new Choice.Given<>(requireNonNull(mtaStsFetcher, "mtaStsFetcher"));
      return this;
    }

    /** Uses the fetcher of this name. */
    public Builder mtaStsFetcher(String name) {
      this.mtaStsFetcher = new Choice.Named<>(name);
      return this;
    }

    /** Adds a hook, as it is, to those found on the path. */
    public Builder addHook(ConnectHook hook) {
      hooks.add(requireNonNull(hook, "hook"));
      return this;
    }

    /**
     * Sets a setting, before any system property.
     *
     * @param key the key without the prefix {@code mxconnect.}, such as {@code dns.servers}
     * @param value the value
     */
    public Builder set(String key, String value) {
      settings.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
      return this;
    }

    /**
     * Sets the options of requests that bring none. Their {@link AddressRules} are also those for
     * MTA-STS policy hosts, in every call, because calls share the policies that are fetched.
     * Default {@link ConnectOptions#defaults()}.
     */
    public Builder options(ConnectOptions options) {
      this.options = requireNonNull(options, "options");
      return this;
    }

    /** Changes the options of requests that bring none. */
    public Builder options(Consumer<ConnectOptions.Builder> change) {
      ConnectOptions.Builder builder = options.toBuilder();
      requireNonNull(change, "change").accept(builder);
      return options(builder.build());
    }

    /** Adds a listener, which receives every step of every call. Default none. */
    public Builder addListener(ConnectListener listener) {
      listeners.add(requireNonNull(listener, "listener"));
      return this;
    }

    /** Looks for providers with a class loader only. */
    public Builder classLoader(ClassLoader loader) {
      this.source = new ProviderSource.Loader(loader);
      return this;
    }

    /** Looks for providers in a module layer and its parents only. */
    public Builder moduleLayer(ModuleLayer layer) {
      this.source = new ProviderSource.Layer(layer);
      return this;
    }

    /**
     * Sets the source of chance by which mail exchangers of equal preference are shuffled, seeded
     * in tests. It is used under a lock. Default {@link RandomGenerator#getDefault()}.
     */
    public Builder random(RandomGenerator random) {
      this.random = requireNonNull(random, "random");
      return this;
    }

    /**
     * Returns the connector.
     *
     * @throws ProviderException if the providers found do not make up a connector
     * @throws IllegalArgumentException if a setting is unknown or has an unusable value
     */
    public MxConnector build() {
      return EngineLookup.find(source)
          .connector(
              new ConnectorConfig(
                  resolver,
                  policyCache,
                  mtaStsFetcher,
                  hooks,
                  settings,
                  options,
                  listeners,
                  source,
                  random));
    }
  }
}

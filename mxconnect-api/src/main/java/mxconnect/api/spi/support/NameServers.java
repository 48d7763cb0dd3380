package mxconnect.api.spi.support;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.internal.Require;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Setting;

/**
 * The name servers of a resolver, and the order in which it asks them.
 *
 * <p>This is what resolvers have in common that talk to name servers themselves: the settings
 * {@code dns.servers}, {@code dns.timeout} and {@code dns.attempts}, and failing over. It remembers
 * for a minute which server was silent, and asks it last (RFC 2308 §7.2). Thread-safe.
 */
public final class NameServers {
  private static final int MAX_ATTEMPTS = 10;

  private static final Setting<List<String>> SERVERS =
      Setting.list(
              "dns.servers",
              "the name servers in the order in which to ask them, as host:port; the port is 53"
                  + " unless given, and an IPv6 address stands in brackets, with its zone if it"
                  + " needs one")
          .without("those of the system, found anew every 30 s");
  private static final Setting<Duration> TIMEOUT =
      Setting.duration(
              "dns.timeout",
              "how long to wait for one server, TCP included; twice as long in each further round")
          .where(DurationText.POSITIVE_FORM, Duration::isPositive)
          .withDefault("2s");
  private static final Setting<Integer> ATTEMPTS =
      Setting.integer("dns.attempts", "how often to ask a silent server", 1, MAX_ATTEMPTS)
          .withDefault("3");

  private final ServerList servers;
  private final Duration timeout;
  private final int attempts;
  private final Silences silences;

  /**
   * Makes name servers of a copy of the list.
   *
   * @param addresses the servers in the order in which they are asked, at least one
   * @param timeout how long a server has to answer in the first round, more than zero; twice as
   *     long in each further one
   * @param attempts how often a silent server is asked, 1 to 10
   * @throws IllegalArgumentException if there is no server, or a number is out of its range
   */
  public NameServers(List<InetSocketAddress> addresses, Duration timeout, int attempts) {
    this(addresses, timeout, attempts, System::nanoTime);
  }

  NameServers(
      List<InetSocketAddress> addresses, Duration timeout, int attempts, LongSupplier clock) {
    this(fixed(addresses), timeout, attempts, clock);
  }

  NameServers(
      Supplier<List<InetSocketAddress>> source,
      Duration timeout,
      int attempts,
      LongSupplier clock) {
    this.timeout = requireNonNull(timeout, "timeout");
    this.attempts = Require.between("attempts", attempts, 1, MAX_ATTEMPTS);
    this.silences = new Silences(clock);
    this.servers = new ServerList(source, clock);
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException(
          "timeout must be more than 0, was " + DurationText.of(timeout));
    }
  }

  private static Supplier<List<InetSocketAddress>> fixed(List<InetSocketAddress> addresses) {
    List<InetSocketAddress> copy = List.copyOf(requireNonNull(addresses, "addresses"));
    return () -> copy;
  }

  /** Returns the settings that {@link #of} reads. */
  public static List<Setting<?>> settings() {
    return List.of(SERVERS, TIMEOUT, ATTEMPTS);
  }

  /**
   * Reads the {@link #settings}. Host names among the servers are looked up here, once.
   *
   * @param context the settings
   * @param system gives the servers to use when none are set, as {@link SystemServers} does; asked
   *     again at most every 30 s. While it fails, those that were known are used
   * @throws IllegalArgumentException that names the setting and the item, if one is unusable
   */
  public static NameServers of(ProviderContext context, Supplier<List<InetSocketAddress>> system) {
    requireNonNull(context, "context");
    requireNonNull(system, "system");
    List<InetSocketAddress> given =
        SERVERS.find(context).orElse(List.of()).stream()
            .map(item -> server(context, item))
            .toList();
    return new NameServers(
        given.isEmpty() ? system : () -> given,
        TIMEOUT.get(context),
        ATTEMPTS.get(context),
        System::nanoTime);
  }

  /**
   * Writes a server in the form of {@code dns.servers}: {@code 192.0.2.1:53}, {@code
   * [2001:db8::1]:53}, {@code [fe80::1%eth0]:53}.
   *
   * @param server the server
   */
  public static String text(InetSocketAddress server) {
    String host = ZonedAddress.format(requireNonNull(server, "server").getAddress());
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + server.getPort();
  }

  /**
   * Returns the servers as they are now, in the order in which they are asked unless one was
   * silent.
   */
  public List<InetSocketAddress> addresses() {
    return servers.current();
  }

  /** Returns how long a server has to answer in the first round. */
  public Duration timeout() {
    return timeout;
  }

  /** Returns how often a silent server is asked. */
  public int attempts() {
    return attempts;
  }

  /**
   * Asks the servers in turn until one answers, whatever the answer says.
   *
   * @see #ask(DnsQuestion, Deadline, Predicate, Exchange)
   */
  public <T> T ask(DnsQuestion question, Deadline deadline, Exchange<T> exchange)
      throws DnsLookupException, InterruptedException {
    return ask(question, deadline, answer -> true, exchange);
  }

  /**
   * Asks the servers in turn until one gives an answer that is certain.
   *
   * <p>A server that was silent is asked again in the next round, with twice the time; one that
   * failed in another way is not. The servers of a round share the time that is left. An answer
   * that is not certain is taken when no other server gives one that is; those that were silent
   * within the last minute are not asked then.
   *
   * @param question the question that failures speak of
   * @param deadline when to give up
   * @param certain tells whether an answer needs no other opinion; a name without records and
   *     without the SOA record that proves it (RFC 2308 §2.2) does
   * @param exchange asks one server once
   * @throws DnsLookupException if no server answers: the first failure that a server gave, or else
   *     the first that was not silence, or else the first; the others are suppressed
   * @throws InterruptedException if the exchange is interrupted
   */
  public <T> T ask(
      DnsQuestion question, Deadline deadline, Predicate<? super T> certain, Exchange<T> exchange)
      throws DnsLookupException, InterruptedException {
    requireNonNull(question, "question");
    requireNonNull(deadline, "deadline");
    requireNonNull(certain, "certain");
    requireNonNull(exchange, "exchange");
    return new FailOver<T>(question, deadline, exchange, certain, silences)
        .ask(servers.current(), timeout, attempts);
  }

  private static InetSocketAddress server(ProviderContext context, String item) {
    return ServerAddress.parse(item)
        .orElseThrow(
            () ->
                context.invalid(
                    SERVERS.key(),
                    "a list of host:port, IPv6 in brackets; no server is at '" + item + "'"));
  }

  /**
   * Asks one server once.
   *
   * @param <T> what an answer is
   */
  @FunctionalInterface
  public interface Exchange<T> {
    /**
     * Sends the question and waits for the answer.
     *
     * @param server the server
     * @param deadline when to give up on this server
     * @throws DnsLookupException if it gives no usable answer; {@link Reason#TIMEOUT} if it is
     *     silent
     * @throws InterruptedException if the thread is interrupted
     */
    T ask(InetSocketAddress server, Deadline deadline)
        throws DnsLookupException, InterruptedException;
  }
}

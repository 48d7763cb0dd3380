package mxconnect.api.spi.support;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import mxconnect.api.IpLiteral;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.ProviderContext;

/**
 * The name servers of a resolver, and the order in which it asks them.
 *
 * <p>This is what resolvers have in common that talk to name servers themselves: the settings
 * {@code dns.servers}, {@code dns.timeout} and {@code dns.attempts}, and failing over. Immutable
 * and thread-safe.
 *
 * @param addresses the servers in the order in which they are asked, at least one
 * @param timeout how long a server has to answer one try, more than zero
 * @param attempts how often a silent server is asked, 1 to 10
 */
public record NameServers(List<InetSocketAddress> addresses, Duration timeout, int attempts) {
  private static final String SERVERS = "dns.servers";
  private static final String TIMEOUT = "dns.timeout";
  private static final String ATTEMPTS = "dns.attempts";
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);
  private static final int DEFAULT_ATTEMPTS = 3;
  private static final int MAX_ATTEMPTS = 10;

  /**
   * Makes name servers of a copy of the list.
   *
   * @throws IllegalArgumentException if there is no server, or a number is out of its range
   */
  public NameServers {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("no name servers");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout " + timeout + ", not more than zero");
    }
    if (attempts < 1 || attempts > MAX_ATTEMPTS) {
      throw new IllegalArgumentException("attempts " + attempts + ", not within 1 to 10");
    }
  }

  /** Returns the keys of the settings that {@link #of} reads. */
  public static Set<String> settings() {
    return Set.of(SERVERS, TIMEOUT, ATTEMPTS);
  }

  /**
   * Reads the settings: {@code dns.servers} is a list of {@code host:port}, IPv6 addresses in
   * brackets, the port 53 if left out; host names are looked up here, once. {@code dns.timeout} is
   * 5 s and {@code dns.attempts} 3 by default.
   *
   * @param context the settings
   * @param system gives the servers to use when none are set
   * @throws IllegalArgumentException that names the setting and the item, if one is unusable
   */
  public static NameServers of(ProviderContext context, Supplier<List<InetSocketAddress>> system) {
    List<InetSocketAddress> given = new ArrayList<>();
    for (String item : context.list(SERVERS)) {
      given.add(server(context, item));
    }
    return new NameServers(
        given.isEmpty() ? system.get() : given, timeout(context), attempts(context));
  }

  /**
   * Writes a server as {@code dns.servers} wants it: {@code 192.0.2.1:53}, {@code
   * [2001:db8::1]:53}.
   *
   * @param server the server
   */
  public static String text(InetSocketAddress server) {
    String host = IpLiteral.format(server.getAddress());
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + server.getPort();
  }

  /**
   * Asks the servers in turn until one answers.
   *
   * <p>A server that was silent is asked again in the next round; one that failed in another way is
   * not. The servers of a round share the time that is left.
   *
   * @param question the question that failures speak of
   * @param deadline when to give up
   * @param exchange asks one server once
   * @throws DnsLookupException if no server answers: the first failure that was not silence, or
   *     else the first; the others are suppressed
   * @throws InterruptedException if the exchange is interrupted
   */
  public <T> T ask(DnsQuestion question, Deadline deadline, Exchange<T> exchange)
      throws DnsLookupException, InterruptedException {
    List<DnsLookupException> failures = new ArrayList<>();
    List<InetSocketAddress> round = addresses;
    for (int i = 0; i < attempts; i++) {
      List<InetSocketAddress> silent = new ArrayList<>();
      for (int next = 0; next < round.size() && !deadline.expired(); next++) {
        InetSocketAddress server = round.get(next);
        try {
          return exchange.ask(server, share(deadline, round.size() - next));
        } catch (DnsLookupException failure) {
          failures.add(failure);
          if (failure.reason() == Reason.TIMEOUT) {
            silent.add(server);
          }
        }
      }
      round = silent;
    }
    throw headline(question, failures);
  }

  /** Gives one server its time, so that the deadline leaves some for those behind it. */
  private Deadline share(Deadline deadline, int servers) {
    return deadline.within(timeout).within(deadline.remaining().dividedBy(servers));
  }

  private static DnsLookupException headline(
      DnsQuestion question, List<DnsLookupException> failures) {
    if (failures.isEmpty()) {
      return new DnsLookupException(question, Reason.TIMEOUT, "no time left to ask");
    }
    DnsLookupException headline =
        failures.stream()
            .filter(failure -> failure.reason() != Reason.TIMEOUT)
            .findFirst()
            .orElse(failures.getFirst());
    failures.stream().filter(other -> other != headline).forEach(headline::addSuppressed);
    return headline;
  }

  private static InetSocketAddress server(ProviderContext context, String item) {
    return ServerAddress.parse(item)
        .orElseThrow(
            () ->
                context.invalid(
                    SERVERS,
                    "a list of host:port, IPv6 in brackets; no server is at '" + item + "'"));
  }

  private static Duration timeout(ProviderContext context) {
    Duration timeout = context.duration(TIMEOUT).orElse(DEFAULT_TIMEOUT);
    if (timeout.isZero()) {
      throw context.invalid(TIMEOUT, "more than zero");
    }
    return timeout;
  }

  private static int attempts(ProviderContext context) {
    OptionalInt attempts = context.integer(ATTEMPTS);
    if (attempts.isPresent() && (attempts.getAsInt() < 1 || attempts.getAsInt() > MAX_ATTEMPTS)) {
      throw context.invalid(ATTEMPTS, "1 to " + MAX_ATTEMPTS);
    }
    return attempts.orElse(DEFAULT_ATTEMPTS);
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

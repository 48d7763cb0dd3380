package mxconnect.api.spi.support;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import mxconnect.api.IpLiteral;
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
 * {@code dns.servers}, {@code dns.timeout} and {@code dns.attempts}, and failing over. Immutable
 * and thread-safe.
 *
 * @param addresses the servers in the order in which they are asked, at least one
 * @param timeout how long a server has to answer one try, more than zero
 * @param attempts how often a silent server is asked, 1 to 10
 */
public record NameServers(List<InetSocketAddress> addresses, Duration timeout, int attempts) {
  private static final int MAX_ATTEMPTS = 10;

  private static final Setting<List<String>> SERVERS =
      Setting.list(
              "dns.servers",
              "the name servers in the order in which to ask them, as host:port; the port is 53"
                  + " unless given, and an IPv6 address stands in brackets")
          .without("those of the system");
  private static final Setting<Duration> TIMEOUT =
      Setting.duration("dns.timeout", "how long to wait for one server, per try and TCP included")
          .where(DurationText.POSITIVE_FORM, Duration::isPositive)
          .withDefault("5s");
  private static final Setting<Integer> ATTEMPTS =
      Setting.integer("dns.attempts", "how often to ask a silent server", 1, MAX_ATTEMPTS)
          .withDefault("3");

  /**
   * Makes name servers of a copy of the list.
   *
   * @throws IllegalArgumentException if there is no server, or a number is out of its range
   */
  public NameServers {
    addresses = List.copyOf(requireNonNull(addresses, "addresses"));
    requireNonNull(timeout, "timeout");
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("addresses must not be empty");
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException(
          "timeout must be more than 0, was " + DurationText.of(timeout));
    }
    Require.between("attempts", attempts, 1, MAX_ATTEMPTS);
  }

  /** Returns the settings that {@link #of} reads. */
  public static List<Setting<?>> settings() {
    return List.of(SERVERS, TIMEOUT, ATTEMPTS);
  }

  /**
   * Reads the {@link #settings}. Host names among the servers are looked up here, once.
   *
   * @param context the settings
   * @param system gives the servers to use when none are set
   * @throws IllegalArgumentException that names the setting and the item, if one is unusable
   */
  public static NameServers of(ProviderContext context, Supplier<List<InetSocketAddress>> system) {
    requireNonNull(context, "context");
    requireNonNull(system, "system");
    List<InetSocketAddress> given = new ArrayList<>();
    for (String item : SERVERS.find(context).orElse(List.of())) {
      given.add(server(context, item));
    }
    return new NameServers(
        given.isEmpty() ? system.get() : given, TIMEOUT.get(context), ATTEMPTS.get(context));
  }

  /**
   * Writes a server in the form of {@code dns.servers}: {@code 192.0.2.1:53}, {@code
   * [2001:db8::1]:53}.
   *
   * @param server the server
   */
  public static String text(InetSocketAddress server) {
    String host = IpLiteral.format(requireNonNull(server, "server").getAddress());
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
    requireNonNull(question, "question");
    requireNonNull(deadline, "deadline");
    requireNonNull(exchange, "exchange");
    List<DnsLookupException> failures = new ArrayList<>();
    List<InetSocketAddress> round = addresses;
    for (int i = 0; i < attempts; i++) {
      List<InetSocketAddress> silent = new ArrayList<>();
      for (int next = 0; next < round.size() && !deadline.expired(); next++) {
        InetSocketAddress server = round.get(next);
        try {
          return exchange.ask(server, deadline.share(round.size() - next).within(timeout));
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

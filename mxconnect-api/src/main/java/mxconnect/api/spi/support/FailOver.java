package mxconnect.api.spi.support;

import static java.util.Comparator.comparingInt;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;

/** One question to several servers: who is asked next, and what becomes of the failures. */
final class FailOver<T> {
  /** Who was not waited for as long as this cannot be called silent. */
  private static final Duration LEAST_SILENCE = Duration.ofSeconds(1);

  private final DnsQuestion question;
  private final Deadline deadline;
  private final NameServers.Exchange<T> exchange;
  private final Predicate<? super T> certain;
  private final Silences silences;
  private final List<DnsLookupException> failures = new ArrayList<>();
  private Optional<T> doubtful = Optional.empty();

  FailOver(
      DnsQuestion question,
      Deadline deadline,
      NameServers.Exchange<T> exchange,
      Predicate<? super T> certain,
      Silences silences) {
    this.question = question;
    this.deadline = deadline;
    this.exchange = exchange;
    this.certain = certain;
    this.silences = silences;
  }

  /**
   * Asks in rounds; whoever was silent is asked again, and given twice the time.
   *
   * @param timeout the time for each server in the first round
   * @param rounds how many rounds
   */
  T ask(List<InetSocketAddress> servers, Duration timeout, int rounds)
      throws DnsLookupException, InterruptedException {
    List<InetSocketAddress> round = silences.last(servers);
    Duration patience = timeout;
    for (int i = 0; i < rounds; i++) {
      List<InetSocketAddress> silent = new ArrayList<>();
      Optional<T> answer = ask(round, patience, silent).or(() -> doubtful);
      if (answer.isPresent()) {
        return answer.get();
      }
      round = silent;
      patience = patience.compareTo(deadline.remaining()) < 0 ? patience.multipliedBy(2) : patience;
    }
    throw headline();
  }

  /** Asks each server of a round once, until one gives an answer that is certain. */
  private Optional<T> ask(
      List<InetSocketAddress> round, Duration patience, List<InetSocketAddress> silent)
      throws DnsLookupException, InterruptedException {
    for (int next = 0; next < round.size() && !deadline.expired(); next++) {
      InetSocketAddress server = round.get(next);
      if (doubtful.isPresent() && silences.contains(server)) {
        continue; // more can hardly be had from it
      }
      Deadline share = deadline.share(round.size() - next);
      boolean enough = share.remaining().compareTo(least(patience)) >= 0;
      try {
        T answer = exchange.ask(server, share.within(patience));
        silences.remove(server);
        if (certain.test(answer)) {
          return Optional.of(answer);
        }
        doubtful = doubtful.or(() -> Optional.of(answer));
      } catch (DnsLookupException failure) {
        if (failure.reason() == Reason.BOGUS) {
          throw failure; // another server may pass on what this one has seen through
        }
        if (failure.reason() == Reason.LOCAL_RESOURCES) {
          throw failure; // no server can be asked, and none is at fault
        }
        failures.add(failure);
        if (failure.reason() != Reason.TIMEOUT) {
          silences.remove(server);
        } else {
          silent.add(server);
          if (enough) {
            silences.add(server);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Duration least(Duration patience) {
    return patience.compareTo(LEAST_SILENCE) < 0 ? patience : LEAST_SILENCE;
  }

  private DnsLookupException headline() {
    if (failures.isEmpty()) {
      return new DnsLookupException(question, Reason.TIMEOUT, "no time left to ask");
    }
    DnsLookupException headline =
        Collections.min(failures, comparingInt(failure -> distance(failure.reason())));
    failures.stream().filter(other -> other != headline).forEach(headline::addSuppressed);
    return headline;
  }

  /** What a server says is nearest to the name, and remembered; silence tells least. */
  private static int distance(Reason reason) {
    return switch (reason) {
      case TIMEOUT -> 2;
      case NETWORK -> 1;
      default -> 0;
    };
  }
}

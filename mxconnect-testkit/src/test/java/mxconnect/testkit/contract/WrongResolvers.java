package mxconnect.testkit.contract;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import mxconnect.api.spi.support.NameServers;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Section;

/** Resolvers that do all that they should but for one thing. */
final class WrongResolvers {
  private static final Duration FAR_LONGER_THAN_THE_RULES_WAIT = Duration.ofSeconds(10);

  private WrongResolvers() {}

  static Resolver answering(NameServers servers, Function<DnsQuestion, WireAnswer> answer) {
    return new WireResolver(servers, new WireClient()) {
      @Override
      WireAnswer answer(DnsQuestion question) {
        return answer.apply(question);
      }
    };
  }

  /** Claims not to know TTLs, and gives one. */
  static Resolver guessingTtls(NameServers servers) {
    return new WireResolver(servers, new WireClient()) {
      @Override
      public Set<Capability> capabilities() {
        return Set.of();
      }

      @Override
      WireAnswer answer(DnsQuestion question) {
        return WrongAnswers.withTtl(question, answer -> Duration.ofMinutes(5));
      }
    };
  }

  /** Tells of a chain of trust that nobody has validated. */
  static Resolver callingAllSecure(NameServers servers) {
    return new WireResolver(servers, new WireClient()) {
      @Override
      public Optional<ChainOfTrust> chainOfTrust(DnsQuestion question, Deadline deadline) {
        return Optional.of(
            new ChainOfTrust(
                question, ChainOfTrust.Status.SECURE, "", List.of(), Optional.empty()));
      }
    };
  }

  /** Completes names by a search list. */
  static Resolver searching(NameServers servers) {
    return new WireResolver(servers, new WireClient()) {
      @Override
      Message query(Name name, DnsQuestion question) {
        boolean isShort = name.labels() == 2;
        String completed = name + "example.";
        return super.query(isShort ? Name.fromConstantString(completed) : name, question);
      }
    };
  }

  /** Takes whatever it is told first. */
  static Resolver trusting(NameServers servers) {
    return new WireResolver(servers, new WireClient()) {
      @Override
      boolean isProven(Message reply) {
        return true;
      }
    };
  }

  /** Takes a name without records and without proof for one that cannot be looked up. */
  static Resolver distrusting(NameServers servers) {
    return resolving(
        servers,
        (question, deadline, right) -> {
          DnsAnswer answer = right.resolve(question, deadline);
          if (!(answer instanceof DnsAnswer.Found) && answer.ttl().isZero()) {
            throw new DnsLookupException(question, DnsLookupException.Reason.OTHER, "no proof");
          }
          return answer;
        });
  }

  /** Forgets who was silent. */
  static Resolver forgetting(NameServers servers) {
    return resolving(
        servers,
        (question, deadline, right) ->
            new WireResolver(
                    new NameServers(servers.addresses(), servers.timeout(), servers.attempts()),
                    new WireClient())
                .resolve(question, deadline));
  }

  /** Knows no servers without EDNS. */
  static Resolver insistingOnEdns(NameServers servers) {
    return new WireResolver(servers, new WireClient()) {
      @Override
      Message query(Name name, DnsQuestion question) {
        Message query = super.query(name, question);
        query.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
        return query;
      }
    };
  }

  static Resolver failing(NameServers servers, UnaryOperator<DnsLookupException> alteration) {
    return resolving(
        servers,
        (question, deadline, right) -> {
          try {
            return right.resolve(question, deadline);
          } catch (DnsLookupException e) {
            throw alteration.apply(e);
          }
        });
  }

  /** Asks the last server once more, where the first ones have nothing. */
  static Resolver hopingForMore(NameServers servers) {
    NameServers last =
        new NameServers(
            servers.addresses().reversed().subList(0, 1), servers.timeout(), servers.attempts());
    return resolving(
        servers,
        (question, deadline, right) ->
            right.resolve(question, deadline) instanceof DnsAnswer.Found found
                ? found
                : new WireResolver(last, new WireClient()).resolve(question, deadline));
  }

  static DnsLookupException withoutTheServer(DnsLookupException e) {
    return new DnsLookupException(e.question(), e.reason(), "it failed");
  }

  static DnsLookupException asServfail(DnsLookupException e) {
    return new DnsLookupException(e.question(), DnsLookupException.Reason.SERVFAIL, "failed", e);
  }

  static DnsLookupException alone(DnsLookupException e) {
    return new DnsLookupException(e.question(), e.reason(), String.valueOf(e.getMessage()));
  }

  static Resolver onlyTheFirst(NameServers servers) {
    return new WireResolver(
        new NameServers(servers.addresses().subList(0, 1), servers.timeout(), servers.attempts()),
        new WireClient());
  }

  static Resolver onlyOnce(NameServers servers) {
    return new WireResolver(
        new NameServers(servers.addresses(), servers.timeout(), 1), new WireClient());
  }

  /** Goes by the timeout of the servers alone. */
  static Resolver withoutDeadline(NameServers servers) {
    return resolving(
        servers,
        (question, deadline, right) ->
            right.resolve(question, Deadline.after(FAR_LONGER_THAN_THE_RULES_WAIT)));
  }

  static Resolver forgettingInterrupts(NameServers servers) {
    return resolving(
        servers,
        (question, deadline, right) -> {
          boolean forgotten = Thread.interrupted();
          return right.resolve(question, deadline);
        });
  }

  static Resolver oneAtATime(NameServers servers) {
    ReentrantLock lock = new ReentrantLock();
    return resolving(
        servers,
        (question, deadline, right) -> {
          lock.lockInterruptibly();
          try {
            return right.resolve(question, deadline);
          } finally {
            lock.unlock();
          }
        });
  }

  static Resolver named(NameServers servers, Supplier<Object> name) {
    return new WireResolver(servers, new WireClient()) {
      @Override
      public String name() {
        return name.get().toString();
      }
    };
  }

  static Resolver leavingAThread(NameServers servers) {
    LeftThread.start();
    return new WireResolver(servers, new WireClient());
  }

  private static Resolver resolving(NameServers servers, Resolution resolution) {
    Resolver right = new WireResolver(servers, new WireClient());
    return new WireResolver(servers, new WireClient()) {
      @Override
      public DnsAnswer resolve(DnsQuestion question, Deadline deadline)
          throws DnsLookupException, InterruptedException {
        return resolution.resolve(question, deadline, right);
      }
    };
  }

  /** What is made of a right resolver. */
  @FunctionalInterface
  private interface Resolution {
    DnsAnswer resolve(DnsQuestion question, Deadline deadline, Resolver right)
        throws DnsLookupException, InterruptedException;
  }
}

package mxconnect.core.policy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TxtRecord;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;

/** A resolver whose answers a test gives; other names do not exist. */
final class FakeDns implements Resolver {
  /** The names whose TXT records were asked for, in order. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** The addresses of every policy host. */
  volatile List<InetAddress> policyHosts = List.of(InetAddress.getLoopbackAddress());

  /** Opened when the AAAA records of policy hosts may be told. */
  volatile CountDownLatch ipv6 = new CountDownLatch(0);

  /** Why the addresses of policy hosts cannot be had. */
  volatile Optional<Reason> noAddresses = Optional.empty();

  private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
  private volatile Duration ttl = Duration.ZERO;

  /** Gives a domain a record that announces a policy. */
  void announce(String domain, String id) {
    records(domain, new TxtRecord(List.of("v=STSv1; id=" + id + ";")));
  }

  void records(String domain, TxtRecord... records) {
    behaviours.put(name(domain), question -> DnsAnswer.found(question, records).withTtl(ttl));
  }

  void noRecords(String domain) {
    behaviours.put(name(domain), question -> DnsAnswer.noRecords(question).withTtl(ttl));
  }

  void noSuchName(String domain) {
    behaviours.remove(name(domain));
  }

  void fail(String domain, Reason reason) {
    behaviours.put(
        name(domain),
        question -> {
          throw new DnsLookupException(question, reason, "as the test wants it");
        });
  }

  /** Throws what a resolver must not throw. */
  void breakWith(String domain, Throwable fault) {
    behaviours.put(
        name(domain),
        question -> {
          if (fault instanceof RuntimeException e) {
            throw e;
          }
          throw (Error) fault;
        });
  }

  /** Gives no answer at all. */
  void hang(String domain) {
    behaviours.put(
        name(domain),
        question -> {
          new CountDownLatch(1).await();
          throw new AssertionError();
        });
  }

  /** Lets the answers be kept from now on. */
  void keepFor(Duration time) {
    ttl = time;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public DnsAnswer resolve(DnsQuestion question, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    if (question.type() != RecordType.TXT) {
      return addresses(question);
    }
    asked.add(question.name());
    Behaviour behaviour = behaviours.get(question.name());
    return behaviour == null
        ? DnsAnswer.noSuchName(question).withTtl(ttl)
        : behaviour.answer(question);
  }

  private DnsAnswer addresses(DnsQuestion question)
      throws DnsLookupException, InterruptedException {
    if (noAddresses.isPresent()) {
      throw new DnsLookupException(question, noAddresses.get(), "as the test wants it");
    }
    if (question.type() == RecordType.AAAA) {
      ipv6.await();
    }
    AddressRecord[] records =
        policyHosts.stream()
            .filter(a -> a instanceof Inet6Address == (question.type() == RecordType.AAAA))
            .map(AddressRecord::new)
            .toArray(AddressRecord[]::new);
    return records.length == 0 ? DnsAnswer.noRecords(question) : DnsAnswer.found(question, records);
  }

  private static String name(String domain) {
    return "_mta-sts." + domain;
  }

  private interface Behaviour {
    DnsAnswer answer(DnsQuestion question) throws DnsLookupException, InterruptedException;
  }
}

package mxconnect.core;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mxconnect.api.IpLiteral;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.CnameRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.dns.TxtRecord;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import mxconnect.core.shortage.OthersFirst;

/**
 * A resolver that says of each answer whether it is secure, as a test writes it. What it was not
 * told of has no records, securely.
 */
public final class ScriptedDns implements Resolver {
  private static final Duration TTL = Duration.ofMinutes(5);

  private final Map<DnsQuestion, DnsAnswer> answers = new ConcurrentHashMap<>();
  private final Map<DnsQuestion, DnsLookupException.Reason> failures = new ConcurrentHashMap<>();
  private final Map<RecordType, CountDownLatch> gates = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private Set<Capability> capabilities = Set.of(Capability.values());
  private boolean late;

  /** Has it claim no DNSSEC. */
  public ScriptedDns withoutDnssec() {
    capabilities = Set.of(Capability.TLSA, Capability.TTL);
    return this;
  }

  /** Has a domain with one mail exchanger. */
  public ScriptedDns mx(Security security, String domain, String exchange) {
    return found(security, domain, RecordType.MX, List.of(), new MxRecord(10, exchange));
  }

  /** Has a host with an address, and the names that it is an alias of. */
  public ScriptedDns address(Security security, String host, String address, String... aliases) {
    InetAddress ip = IpLiteral.parse(address).orElseThrow();
    RecordType type = address.contains(":") ? RecordType.AAAA : RecordType.A;
    RecordType other = type == RecordType.A ? RecordType.AAAA : RecordType.A;
    answers.putIfAbsent(
        new DnsQuestion(host, other),
        new DnsAnswer.NoRecords(new DnsQuestion(host, other), List.of(aliases), TTL, security));
    return found(security, host, type, List.of(aliases), new AddressRecord(ip));
  }

  /** Has the name be an alias when that is asked for. */
  public ScriptedDns alias(Security security, String name, String target) {
    return found(security, name, RecordType.CNAME, List.of(), new CnameRecord(target));
  }

  /** Has TLSA records at a base domain, for port 25. */
  public ScriptedDns tlsa(Security security, String base, TlsaRecord... records) {
    return found(security, "_25._tcp." + base, RecordType.TLSA, List.of(), records);
  }

  /** Has records of a type. */
  public ScriptedDns records(
      Security security, String name, RecordType type, DnsRecord... records) {
    return found(security, name, type, List.of(), records);
  }

  /** Has a TXT record, insecurely. */
  public ScriptedDns txt(String name, String text) {
    return found(Security.INSECURE, name, RecordType.TXT, List.of(), new TxtRecord(List.of(text)));
  }

  /** Has a name without records of a type. */
  public ScriptedDns none(Security security, String name, RecordType type, String... aliases) {
    DnsQuestion question = new DnsQuestion(name, type);
    answers.put(question, new DnsAnswer.NoRecords(question, List.of(aliases), TTL, security));
    return this;
  }

  /** Has a question fail. */
  public ScriptedDns fails(String name, RecordType type, DnsLookupException.Reason reason) {
    failures.put(new DnsQuestion(name, type), reason);
    return this;
  }

  private ScriptedDns found(
      Security security, String name, RecordType type, List<String> aliases, DnsRecord... records) {
    DnsQuestion question = new DnsQuestion(name, type);
    answers.put(question, new DnsAnswer.Found(question, List.of(records), aliases, TTL, security));
    return this;
  }

  /** Answers when whoever asks sleeps, where the virtual threads share one carrier. */
  ScriptedDns late() {
    late = true;
    return this;
  }

  /** Answers questions of a type only when so many of them have been asked. */
  public ScriptedDns together(RecordType type, int number) {
    gates.put(type, new CountDownLatch(number));
    return this;
  }

  private void awaitOthers(DnsQuestion question) throws DnsLookupException, InterruptedException {
    CountDownLatch gate = gates.get(question.type());
    if (gate != null) {
      gate.countDown();
      if (!gate.await(10, TimeUnit.SECONDS)) {
        throw new DnsLookupException(
            question, DnsLookupException.Reason.TIMEOUT, "asked without the others");
      }
    }
  }

  /** Returns what was asked of the types: {@code "mx.example.com TLSA"}. */
  public List<String> asked(RecordType... types) {
    return asked.stream()
        .filter(question -> Stream.of(types).anyMatch(type -> question.endsWith(" " + type)))
        .toList();
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public DnsAnswer resolve(DnsQuestion question, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    asked.add(question.name() + " " + question.type());
    if (late) {
      OthersFirst.run();
    }
    awaitOthers(question);
    DnsLookupException.Reason failure = failures.get(question);
    if (failure != null) {
      throw new DnsLookupException(question, failure, "as the test wants it");
    }
    return answers.getOrDefault(
        question, new DnsAnswer.NoRecords(question, List.of(), TTL, Security.SECURE));
  }
}

package mxconnect.core.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import mxconnect.api.AddressRules;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectListener;
import mxconnect.api.ConnectOptions;
import mxconnect.api.Step;
import mxconnect.api.Target;
import mxconnect.api.TraceEvent;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.PolicyCache;
import mxconnect.core.address.AddressFinder;
import mxconnect.core.concurrent.TaskScope;
import mxconnect.core.delivery.AddressChoice;
import mxconnect.core.delivery.AttemptLog;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.TraceRecorder;
import mxconnect.core.dns.Lookups;
import mxconnect.core.guard.Guard;
import mxconnect.core.policy.fetch.PolicyHostSearch;
import mxconnect.core.policy.fetch.PolicySettings;
import mxconnect.core.policy.store.PolicyClock;
import mxconnect.core.settings.Settings;

/** A finder with a resolver, a fetcher and a clock that a test commands. */
final class FinderWorld implements AutoCloseable {
  static final String DOMAIN = "example.com";
  static final String ENFORCE = policy("enforce");

  /** The test calls {@link PolicyFinder#upkeep} itself. */
  private static final Duration NO_UPKEEP = Duration.ofDays(1);

  final FakeTime time;
  final FakeDns dns = new FakeDns();
  final FakeFetcher fetcher = new FakeFetcher();
  final PolicyFinder finder;

  /** The trace of the last search. */
  TraceRecorder trace = recorder();

  /** What the last search has refused. */
  AttemptLog log = new AttemptLog(System::nanoTime);

  private final Lookups lookups;

  FinderWorld() {
    this(new FakeTime(), Optional.empty(), Map.of());
  }

  FinderWorld(FakeTime time, PolicyCache cache) {
    this(time, Optional.of(cache), Map.of());
  }

  FinderWorld(FakeTime time, Optional<PolicyCache> cache, Map<String, String> settings) {
    this(time, time.clock(), cache, settings, AddressRules.defaults(), NO_UPKEEP);
  }

  /** Makes a finder of one of several processes, whose renewals wait as the test wants it. */
  static FinderWorld waiting(FakeTime time, PolicyCache cache, PolicyClock.Pause pause) {
    return new FinderWorld(
        time, time.clock(pause), Optional.of(cache), Map.of(), AddressRules.defaults(), NO_UPKEEP);
  }

  /** Makes a finder whose upkeep comes by itself. */
  static FinderWorld keptUp(FakeTime time, PolicyCache cache, Duration pause) {
    return new FinderWorld(
        time, time.clock(), Optional.of(cache), Map.of(), AddressRules.defaults(), pause);
  }

  private FinderWorld(
      FakeTime time,
      PolicyClock clock,
      Optional<PolicyCache> cache,
      Map<String, String> settings,
      AddressRules rules,
      Duration upkeep) {
    this.time = time;
    this.lookups = new Lookups(dns, Settings.of(settings));
    this.finder =
        new PolicyFinder(
            fetcher,
            cache,
            lookups,
            new PolicyHostSearch(new AddressFinder(lookups), new Guard(rules, Set::of)),
            PolicySettings.of(Settings.of(settings)),
            clock,
            upkeep);
  }

  /** Makes a finder of a connector whose policy hosts must keep to these rules. */
  static FinderWorld guardedBy(AddressRules rules) {
    FakeTime time = new FakeTime();
    return new FinderWorld(time, time.clock(), Optional.empty(), Map.of(), rules, NO_UPKEEP);
  }

  /** Makes a finder of a process that shares a cache, and whose rules are its own. */
  static FinderWorld guardedBy(AddressRules rules, FakeTime time, PolicyCache cache) {
    return new FinderWorld(time, time.clock(), Optional.of(cache), Map.of(), rules, NO_UPKEEP);
  }

  /** Returns a policy for mail.example.com that is valid for a week. */
  static String policy(String mode) {
    return policy(mode, Duration.ofDays(7));
  }

  static String policy(String mode, Duration maxAge) {
    return "version: STSv1\nmode: %s\nmx: mail.example.com\nmax_age: %d\n"
        .formatted(mode, maxAge.toSeconds());
  }

  /** Has the record in memory, so that a delivery in haste has all of its time for the policy. */
  void knowRecord() throws DnsLookupException, InterruptedException {
    dns.keepFor(Duration.ofHours(1));
    lookups.resolveFresh(
        new DnsQuestion("_mta-sts." + DOMAIN, RecordType.TXT),
        Deadline.after(Duration.ofMinutes(1)));
  }

  /** Announces and serves a policy and has a delivery fetch it. */
  AppliedPolicy know(String id, String policy) throws InterruptedException {
    dns.announce(DOMAIN, id);
    fetcher.serve(policy);
    AppliedPolicy applied = find();
    fetcher.awaitRequest();
    return applied;
  }

  AppliedPolicy find() throws InterruptedException {
    return find(DOMAIN);
  }

  AppliedPolicy find(String domain) throws InterruptedException {
    return find(domain, Duration.ofMinutes(5));
  }

  AppliedPolicy find(String domain, Duration timeLeft) throws InterruptedException {
    return finder.find(target(domain), delivery(domain, timeLeft));
  }

  AppliedPolicy recheck(AppliedPolicy applied) throws InterruptedException {
    return finder.recheck(target(DOMAIN), applied, delivery(DOMAIN, Duration.ofMinutes(5)));
  }

  /** Searches on a thread of its own. */
  <T> Future<T> aside(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return task;
  }

  /** Returns what the trace of the last search says of a subject. */
  List<TraceEvent> told(String subject) {
    return trace.trace().of(Step.POLICY).stream()
        .filter(event -> event.subject().equals(subject))
        .toList();
  }

  @Override
  public void close() {
    finder.close();
    lookups.close();
  }

  /** Makes the next delivery. */
  Delivery delivery(Target target, ConnectOptions options) {
    return delivery(target, options, new TaskScope());
  }

  /** Makes the next delivery, with tasks that run as the test wants it. */
  Delivery delivery(Target target, ConnectOptions options, TaskScope tasks) {
    return delivery(target, options, Duration.ofMinutes(5), tasks);
  }

  private Delivery delivery(String domain, Duration timeLeft) {
    return delivery(target(domain), ConnectOptions.defaults(), timeLeft, new TaskScope());
  }

  private Delivery delivery(
      Target target, ConnectOptions options, Duration timeLeft, TaskScope tasks) {
    trace = recorder();
    log = new AttemptLog(System::nanoTime);
    return new Delivery(
        target,
        options,
        AddressChoice.ALL,
        Deadline.after(timeLeft),
        System::nanoTime,
        tasks,
        log,
        trace);
  }

  static Target.Domain target(String domain) {
    return new Target.Domain(domain, domain, false);
  }

  private static TraceRecorder recorder() {
    return new TraceRecorder(
        ConnectCall.of("1", ConnectCall.Kind.CONNECT, "test"),
        ConnectListener.none(),
        System::nanoTime);
  }
}

package mxconnect.core.attempt;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mxconnect.api.AttemptResult;
import mxconnect.api.ConnectOptions;
import mxconnect.api.DaneReport;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.OpenException.Scope;
import mxconnect.api.TlsObligation;
import mxconnect.api.spi.Deadline;
import mxconnect.core.address.Family;
import mxconnect.core.address.FamilyAnswer;
import mxconnect.core.address.FamilyLookup;
import mxconnect.core.address.HostLookup;
import mxconnect.core.dane.DaneFinding;
import mxconnect.core.dane.DaneSearch;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.obligation.HostObligation;

/**
 * A race in virtual time: its look-ups and its attempts take as long and end as a test says. {@link
 * #run} tells what happened after how many milliseconds.
 */
final class ScriptedRace {
  private final VirtualTime time = new VirtualTime();
  private final HealthMemory health = Samples.health(time);
  private final Story story = new Story(time);
  private final ScriptedDialler dialler = new ScriptedDialler(time, story);
  private final ScriptedOpening opening = new ScriptedOpening(time, story);
  private final Map<Exchanger, Map<Family, FamilyLookup>> hosts = new LinkedHashMap<>();
  private Delivery delivery = Samples.delivery(ConnectOptions.defaults(), time);
  private AddressBudget budget = new AddressBudget(ConnectOptions.MAX_ADDRESSES);
  private final List<InetAddress> loops = new ArrayList<>();
  private int laterPreferences;
  private final Map<String, HostObligation> waiting = new HashMap<>();
  private boolean surveyed;
  private boolean termsFirst;

  ScriptedRace options(UnaryOperator<ConnectOptions.Builder> change) {
    delivery = Samples.delivery(change.apply(delivery.options().toBuilder()).build(), time);
    return this;
  }

  ScriptedRace budget(AddressBudget shared) {
    budget = shared;
    return this;
  }

  ScriptedRace laterPreferences(int number) {
    laterPreferences = number;
    return this;
  }

  /** Has the delivery end when these addresses are met with. */
  ScriptedRace loops(String... addresses) {
    loops.addAll(Samples.ips(addresses));
    return this;
  }

  /** Has the addresses surveyed before the first one is dialled. */
  ScriptedRace surveyed() {
    surveyed = true;
    return this;
  }

  /** Has the terms of a host known first, as with a hook. */
  ScriptedRace termsFirst() {
    termsFirst = true;
    return this;
  }

  /** Has the TLSA records of a host looked up for a time, from its first address on. */
  ScriptedRace tlsa(String hostname, long millis, DaneFinding finding) {
    return tlsa(
        hostname,
        (AskedTask)
            deadline -> {
              long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
              long left = deadline.remainingNanos();
              time.pass(Math.min(nanos, left));
              return nanos <= left ? finding : outOfTime(hostname);
            });
  }

  /** Has the TLSA records of a host known from the start. */
  ScriptedRace tlsaKnown(String hostname, DaneFinding finding) {
    return tlsa(
        hostname,
        new DaneSearch.Task() {
          @Override
          public Optional<DaneFinding> known() {
            return Optional.of(finding);
          }

          @Override
          public DaneFinding find(Deadline deadline) {
            throw new AssertionError("nothing need be asked");
          }
        });
  }

  /** A search that must ask the DNS. */
  @FunctionalInterface
  private interface AskedTask extends DaneSearch.Task {
    @Override
    default Optional<DaneFinding> known() {
      return Optional.empty();
    }
  }

  /** Has the look-up of the TLSA records of a host go on beyond its deadline. */
  ScriptedRace tlsaHangs(String hostname) {
    return tlsa(
        hostname,
        (AskedTask)
            deadline -> {
              time.pass(TimeUnit.DAYS.toNanos(1));
              return outOfTime(hostname);
            });
  }

  private ScriptedRace tlsa(String hostname, DaneSearch.Task task) {
    TlsObligation tls = new TlsObligation.Opportunistic(Optional.of(hostname));
    waiting.put(hostname, new HostObligation.Waiting(tls, once(task)));
    return this;
  }

  private static DaneFinding outOfTime(String hostname) {
    return new DaneFinding(
        DaneReport.builder(hostname, DaneReport.Verdict.LOOKUP_FAILED).build(),
        List.of(),
        Optional.of(Problem.of(ErrorCode.TLSA_LOOKUP_FAILED, "no answer in time")));
  }

  private static DaneSearch once(DaneSearch.Task task) {
    AtomicBoolean begun = new AtomicBoolean();
    return answer -> begun.compareAndSet(false, true) ? Optional.of(task) : Optional.empty();
  }

  /** Adds a host whose addresses are known from the start. */
  ScriptedRace host(String hostname, String... addresses) {
    for (Family family : Family.values()) {
      lookup(hostname, family, 0, addresses);
    }
    return this;
  }

  /** Has one family of a host looked up; the other one does not exist unless told. */
  ScriptedRace lookup(String hostname, Family family, long millis, String... addresses) {
    FamilyAnswer answer = Samples.answer(family, addresses);
    lookups(hostname).put(family, new ScriptedLookup(time, millis, answer));
    return this;
  }

  /** Has the look-up of one family of a host without an answer. */
  ScriptedRace noAnswer(String hostname, Family family) {
    lookups(hostname).put(family, ScriptedLookup.never(time));
    return this;
  }

  /** Has the look-up of one family of a host not end, and waited for no longer than a time. */
  ScriptedRace overdue(String hostname, Family family, long millis) {
    lookups(hostname).put(family, ScriptedLookup.overdue(time, millis));
    return this;
  }

  ScriptedRace failedLately(String... addresses) {
    Samples.ips(addresses)
        .forEach(ip -> health.failed(new InetSocketAddress(ip, ConnectOptions.SMTP_PORT)));
    return this;
  }

  ScriptedRace connects(String address, long millis) {
    dialler.connects(address, millis);
    return this;
  }

  ScriptedRace fails(String address, long millis) {
    return fails(address, millis, ErrorCode.CONNECTION_REFUSED);
  }

  ScriptedRace fails(String address, long millis, ErrorCode code) {
    return ends(address, millis, new DialResult.Lost(Problem.of(code, code.name())));
  }

  ScriptedRace ends(String address, long millis, DialResult result) {
    dialler.ends(address, millis, (candidate, entry, deadline) -> result);
    return this;
  }

  ScriptedRace breaks(String address, long millis, RuntimeException thrown) {
    dialler.ends(
        address,
        millis,
        (candidate, entry, deadline) -> {
          throw thrown;
        });
    return this;
  }

  /** Has the next connection to an address opened after a time. */
  ScriptedRace opens(String address, long millis) {
    opening.opens(address, millis);
    return this;
  }

  /** Has the next connection to an address not opened, perhaps to be retried on other terms. */
  ScriptedRace refuses(
      String address, long millis, ErrorCode code, Scope scope, TlsObligation... retry) {
    opening.fails(address, millis, code, scope, retry);
    return this;
  }

  /** Has the next connection to an address not opened, after a time beyond its deadline. */
  ScriptedRace overstays(String address, long millis, TlsObligation... retry) {
    opening.overstays(address, millis, retry);
    return this;
  }

  /** Has the next connection to an address end the call. */
  ScriptedRace stops(String address, long millis, ErrorCode code) {
    opening.stops(address, millis, code);
    return this;
  }

  ScriptedRace hangs(String... addresses) {
    Stream.of(addresses).forEach(dialler::hangs);
    return this;
  }

  /** Has the thread of the race interrupted. */
  ScriptedRace interruptedAfter(long millis) {
    Thread runner = Thread.currentThread();
    time.ahead(
        () -> {
          time.pass(TimeUnit.MILLISECONDS.toNanos(millis));
          return time.now(new FutureTask<>(runner::interrupt, null));
        });
    return this;
  }

  /** Has the story say when hooks would hear of the end of an attempt. */
  ScriptedRace watched() {
    dialler.watch();
    return this;
  }

  List<String> run() {
    OpenAttempts open = new OpenAttempts();
    CandidateQueue queue =
        new CandidateQueue(
            candidates(),
            delivery.options().racing().enabled(),
            host -> host.terms().areKnown() || !termsFirst && !open.hasParked(host));
    TimeShare share = new TimeShare(delivery, laterPreferences);
    VirtualEvents events = new VirtualEvents(time, story);
    story.tell(
        end(
            new Race<>(
                delivery, dialler, budget, queue, open, share, events, this::judge, opening)));
    return story.lines();
  }

  /** Returns what the attempt log says of each attempt. */
  List<String> attempts() {
    return delivery.attemptLog().attempts().stream().map(AttemptResult::toString).toList();
  }

  /** Returns the peers that the attempt log calls silent. */
  List<InetSocketAddress> unanswered() {
    return delivery.attemptLog().unanswered(delivery.options().racing().delay());
  }

  List<ErrorCode> problems() {
    return delivery.attemptLog().problems().stream().map(Problem::code).toList();
  }

  private void judge(HostCandidates host) throws StepException {
    if (host.known().stream().anyMatch(loops::contains)) {
      throw new StepException(Problem.of(ErrorCode.LOOPS_BACK, host.host().hostname()));
    }
  }

  private String end(Race<Connected> race) {
    try {
      race.listen(host -> new HostLookup(lookups(host.hostname())));
      if (surveyed) {
        race.survey();
      }
      Optional<Connected> connected = race.run();
      connected.ifPresent(Connected::given);
      return connected
          .map(c -> "connected " + IpLiteral.format(c.address()) + terms(c))
          .orElse("no connection");
    } catch (StepException e) {
      return e.problem().code() + ": " + e.getMessage();
    } catch (InterruptedException e) {
      return "interrupted";
    } finally {
      delivery.attemptLog().end("the call ended");
    }
  }

  private static String terms(Connected connected) {
    return connected.tls() instanceof TlsObligation.Opportunistic
        ? ""
        : " with " + connected.tls().getClass().getSimpleName();
  }

  private List<HostCandidates> candidates() {
    return hosts.keySet().stream().map(this::candidates).toList();
  }

  private HostCandidates candidates(Exchanger host) {
    HostObligation obligation = waiting.get(host.hostname());
    return obligation == null
        ? Samples.candidates(host, delivery, health)
        : Samples.candidates(host, obligation, delivery, health);
  }

  private Map<Family, FamilyLookup> lookups(String hostname) {
    return hosts.computeIfAbsent(
        Samples.exchanger(hostname),
        host -> {
          FamilyLookup none = new ScriptedLookup(time, 0, new FamilyAnswer.None());
          return new EnumMap<>(Map.of(Family.IPV4, none, Family.IPV6, none));
        });
  }
}

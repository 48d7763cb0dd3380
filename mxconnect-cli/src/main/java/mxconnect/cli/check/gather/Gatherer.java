package mxconnect.cli.check.gather;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.PlannedExchanger;
import mxconnect.api.Target;
import mxconnect.api.dns.RecordType;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.cli.check.fact.SenderFacts;
import mxconnect.cli.check.fact.TargetFacts;

/**
 * The entry of this package: gathers the facts of targets, each on the terms on which mail would be
 * sent to it. Thread-safe. Interrupting a thread ends all that goes on for its target.
 */
public final class Gatherer {
  /** How many connections one address has at once, over all targets. */
  private static final int PLACES = 2;

  private final MxConnector connector;
  private final CheckTerms terms;
  private final SenderFacts sender;
  private final AddressPlaces places = new AddressPlaces(PLACES);
  private final NamelessCertificates nameless;

  /**
   * Makes a gatherer for a run.
   *
   * @param sender what this machine can find out
   */
  public Gatherer(MxConnector connector, CheckTerms terms, SenderFacts sender) {
    this.connector = connector;
    this.terms = terms;
    this.sender = sender;
    this.nameless = new NamelessCertificates(connector, terms);
  }

  /**
   * Gathers the facts of a target.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public TargetFacts gather(String asked) throws InterruptedException {
    Stopwatch watch = Stopwatch.begin();
    try {
      Target target = connector.target(asked);
      try (Tasks tasks = new Tasks()) {
        return gather(asked, target, tasks, watch);
      }
    } catch (MxConnectException notUnderstood) {
      return nothing(asked, notUnderstood, watch);
    }
  }

  /**
   * Returns the facts of a target of which nothing could be found out.
   *
   * @param failure why
   */
  public TargetFacts nothing(String asked, MxConnectException failure) {
    return nothing(asked, failure, Stopwatch.begin());
  }

  private TargetFacts gather(String asked, Target target, Tasks tasks, Stopwatch watch)
      throws InterruptedException {
    ConnectRequest request = terms.requests().apply(asked);
    Questions questions = new Questions(connector);
    Future<Plan> planning = tasks.begin(() -> Plan.of(connector, request, terms.options()));
    boolean given = !request.mailExchangers().isEmpty();
    Future<Optional<LookupFact>> mx =
        tasks.begin(() -> given ? Optional.empty() : ask(questions, target, "", RecordType.MX));
    Future<Optional<LookupFact>> mtaSts =
        tasks.begin(() -> ask(questions, target, "_mta-sts.", RecordType.TXT));
    Future<Optional<LookupFact>> tlsReports =
        tasks.begin(() -> ask(questions, target, "_smtp._tls.", RecordType.TXT));
    Plan plan = Tasks.end(planning);
    List<ExchangerFact> exchangers = exchangers(plan, request, questions, tasks);
    return new TargetFacts(
        asked,
        watch.at(),
        sender,
        Optional.of(target),
        plan.failure(),
        Tasks.end(mx),
        plan.unusableMx(),
        Tasks.end(mtaSts),
        plan.report().mtaSts(),
        Tasks.end(tlsReports),
        exchangers,
        plan.report().blockedAddresses(),
        watch.elapsed());
  }

  private List<ExchangerFact> exchangers(
      Plan plan, ConnectRequest request, Questions questions, Tasks tasks)
      throws InterruptedException {
    AddressCheck addresses = new AddressCheck(connector, terms, places, nameless, request);
    HostCheck host = new HostCheck(questions, addresses, tasks, request, plan);
    List<Future<ExchangerFact>> facts = new ArrayList<>();
    for (PlannedExchanger planned : plan.exchangers()) {
      facts.add(tasks.begin(() -> host.of(planned)));
    }
    List<ExchangerFact> exchangers = new ArrayList<>();
    for (Future<ExchangerFact> fact : facts) {
      exchangers.add(Tasks.end(fact));
    }
    return exchangers;
  }

  private static Optional<LookupFact> ask(
      Questions questions, Target target, String prefix, RecordType type)
      throws InterruptedException {
    return target instanceof Target.Domain domain && Questions.fits(prefix + domain.name())
        ? Optional.of(questions.ask(prefix + domain.name(), type))
        : Optional.empty();
  }

  private TargetFacts nothing(String asked, MxConnectException failure, Stopwatch watch) {
    return new TargetFacts(
        asked,
        watch.at(),
        sender,
        failure.report().target(),
        Optional.of(failure),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        watch.elapsed());
  }

  private record Stopwatch(Instant at, long begun) {
    static Stopwatch begin() {
      return new Stopwatch(Instant.now(), System.nanoTime());
    }

    Duration elapsed() {
      return Duration.ofNanos(System.nanoTime() - begun);
    }
  }
}

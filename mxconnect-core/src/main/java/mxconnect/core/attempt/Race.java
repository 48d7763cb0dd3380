package mxconnect.core.attempt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import mxconnect.api.OpenException;
import mxconnect.api.spi.Deadline;
import mxconnect.core.address.Family;
import mxconnect.core.address.FamilyAnswer;
import mxconnect.core.address.HostLookup;
import mxconnect.core.attempt.OpenAttempts.Parked;
import mxconnect.core.attempt.RaceEvents.Answered;
import mxconnect.core.attempt.RaceEvents.Broken;
import mxconnect.core.attempt.RaceEvents.Ended;
import mxconnect.core.attempt.RaceEvents.Event;
import mxconnect.core.attempt.RaceEvents.Judged;
import mxconnect.core.dane.DaneFinding;
import mxconnect.core.dane.DaneSearch;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;
import mxconnect.core.exchanger.Exchanger;

/**
 * Dials the hosts of one preference: the first connection that can be opened wins (RFC 8305 §5).
 *
 * <p>An attempt that has not ended after the delay is joined by the next one; one that failed is
 * followed at once. Without racing each attempt waits for the end of the one before. Only the
 * thread that runs the race touches its state; what a connection is to become is opened on it, one
 * after the other. Attempts that are under way then go on, and wait for their turn.
 *
 * @param <T> what a connection becomes
 */
final class Race<T> {
  /** How long a connection may wait for its turn: servers give up clients that say nothing. */
  private static final long MAX_WAIT = TimeUnit.MINUTES.toNanos(1);

  private final Delivery delivery;
  private final Dialler dialler;
  private final CandidateQueue queue;
  private final Turns turns;
  private final TimeShare time;
  private final RaceEvents events;
  private final Deadline patience;
  private final Stagger stagger;
  private final Judge judge;
  private final OpenAttempts open;
  private final OpenLookups lookups = new OpenLookups();
  private final Opening<T> opening;
  private Optional<T> winner = Optional.empty();
  private boolean surveyed;

  Race(
      Delivery delivery,
      Dialler dialler,
      AddressBudget budget,
      CandidateQueue queue,
      OpenAttempts open,
      TimeShare time,
      RaceEvents events,
      Judge judge,
      Opening<T> opening) {
    this.delivery = delivery;
    this.dialler = dialler;
    this.queue = queue;
    this.turns = new Turns(queue, budget);
    this.open = open;
    this.time = time;
    this.events = events;
    this.patience = time.forLookups();
    this.stagger = new Stagger(delivery.options().racing(), delivery.clock());
    this.judge = judge;
    this.opening = opening;
  }

  /** Looks at what has become known of a host. */
  @FunctionalInterface
  interface Judge {
    /**
     * Judges a host that has been answered.
     *
     * @throws StepException if the delivery must end because of it
     */
    void judge(HostCandidates host) throws StepException;
  }

  /** Listens to the look-ups of the hosts. */
  void listen(Function<Exchanger, HostLookup> begun) throws StepException, InterruptedException {
    for (HostCandidates host : queue.hosts()) {
      for (Family family : List.copyOf(host.pending())) {
        Answered lookup = new Answered(host, family, begun.apply(host.host()).of(family));
        if (lookup.lookup().isDone()) {
          answered(lookup);
        } else {
          lookups.add(lookup);
          events.expect(lookup);
        }
      }
    }
  }

  /** Waits until all addresses are known, but no longer than the resolution delay for the rest. */
  void survey() throws StepException, InterruptedException {
    surveyed = true;
    while (!queue.isComplete() && !queue.hasWaited(now())) {
      await();
    }
  }

  /** Runs the race; empty if nothing could be opened. */
  Optional<T> run() throws StepException, InterruptedException {
    try {
      while (winner.isEmpty() && !isOver()) {
        Optional<CandidateQueue.Next> next = next();
        if (next.isPresent()) {
          start(next.get());
        } else if (!isOver()) {
          await();
        }
      }
      return winner;
    } finally {
      finish();
    }
  }

  private boolean isOver() {
    return open.size() == 0 && turns.areOver();
  }

  private Optional<CandidateQueue.Next> next() {
    return !delivery.deadline().expired()
            && (turns.hasUrgent() || stagger.allowsOneMore(open.size()))
        ? turns.next(now())
        : Optional.empty();
  }

  /** An attempt that nothing can race or follow needs no thread of its own, unless it may hang. */
  private void start(CandidateQueue.Next next) throws StepException, InterruptedException {
    Deadline deadline = time.forAttempt(turns.left(), queue.known());
    RunningAttempt attempt = RunningAttempt.of(next, delivery, deadline);
    stagger.started();
    if (open.size() == 0
        && queue.isExhausted()
        && next.host().terms().areKnown()
        && !dialler.mayOverstay()) {
      DialResult result = attempt.dial(dialler);
      ended(new Ended(attempt, result, now()));
    } else {
      open.started(
          attempt, events.expect("attempt", () -> attempt.dialAside(dialler, delivery.clock())));
    }
  }

  private void take(Event event) throws StepException, InterruptedException {
    switch (event) {
      case Answered lookup -> {
        if (lookups.remove(lookup)) {
          answered(lookup);
        }
      }
      case Judged judged -> judged(judged.host(), judged.finding());
      case Ended ended -> {
        if (!open.ended(ended.attempt())) {
          RaceEvents.discard(ended); // its host was left out meanwhile
        } else if (ended.result() instanceof DialResult.Won && hasWaitedTooLong(ended.time())) {
          RaceEvents.discard(ended);
          dialAgain(ended.attempt());
        } else {
          ended(ended);
        }
      }
      case Broken(Throwable cause) -> throw new IllegalStateException("a look-up broke off", cause);
    }
  }

  private void answered(Answered lookup) throws StepException, InterruptedException {
    HostCandidates host = lookup.host();
    FamilyAnswer answer = lookup.lookup().await(delivery.deadline());
    if (host.answered(lookup.family(), answer, now())) {
      completed(host);
    }
    Optional<DaneSearch.Task> task = host.search(answer);
    if (task.isPresent()) {
      search(host, task.get());
    }
    judge.judge(host);
  }

  private void search(HostCandidates host, DaneSearch.Task task)
      throws StepException, InterruptedException {
    Optional<DaneFinding> known = task.known();
    if (known.isPresent()) {
      judged(host, known.get());
    } else {
      Deadline limit = time.forTlsa(turns.left());
      Future<?> unused = events.expect("tlsa", () -> new Judged(host, task.find(limit)));
    }
  }

  private void judged(HostCandidates host, DaneFinding finding)
      throws StepException, InterruptedException {
    host.terms().judged(finding);
    if (host.refusal().isPresent()) {
      leaveOut(host, host.refusal().get());
    } else {
      openParked(host);
    }
  }

  private void openParked(HostCandidates host) throws StepException, InterruptedException {
    Optional<Map.Entry<RunningAttempt, Parked>> parked = open.takeParked(host);
    while (parked.isPresent()) {
      stagger.ended();
      openUnlessOld(parked.get().getKey(), parked.get().getValue());
      parked = winner.isEmpty() ? open.takeParked(host) : Optional.empty();
    }
  }

  private void openUnlessOld(RunningAttempt attempt, Parked parked)
      throws StepException, InterruptedException {
    if (hasWaitedTooLong(parked.time())) {
      parked.connected().close();
      dialAgain(attempt);
    } else {
      open(attempt, parked.connected());
    }
  }

  private void open(RunningAttempt attempt, Connected connected)
      throws StepException, InterruptedException {
    Deadline deadline = time.forSession(turns.left() + open.size());
    switch (result(attempt, connected, deadline)) {
      case Opening.Opened<T> opened -> {
        winner = Optional.of(opened.value());
        attempt.entry().connected();
      }
      case Opening.Failed<T> failed -> notOpened(attempt, failed);
    }
  }

  private Opening.Result<T> result(RunningAttempt attempt, Connected connected, Deadline deadline)
      throws StepException, InterruptedException {
    try {
      return opening.open(connected.withTls(attempt.tls()), deadline);
    } catch (StepException e) {
      attempt.entry().failed(e.problem());
      throw e;
    } catch (RuntimeException | Error e) {
      attempt.entry().failed(RunningAttempt.brokenOff(e));
      throw e;
    }
  }

  private void notOpened(RunningAttempt attempt, Opening.Failed<T> failed) {
    attempt.entry().failed(failed.problem());
    attempt.entry().tell();
    delivery.attemptLog().problem(failed.problem());
    Optional<CandidateQueue.Next> retry = failed.retry().flatMap(attempt::retry);
    if (retry.isPresent() && !delivery.deadline().expired()) {
      turns.again(retry.get());
      return;
    }
    if (failed.scope() == OpenException.Scope.HOST) {
      giveUp(attempt.next().host());
    }
    if (failed.dependsOnName() || attempt.candidate().isRetry()) {
      turns.release(attempt.candidate());
    }
  }

  private boolean hasWaitedTooLong(long since) {
    return now() - since > MAX_WAIT;
  }

  /** Its address has answered, so it is the next one, if there is time for it. */
  private void dialAgain(RunningAttempt attempt) {
    stagger.ended();
    attempt.entry().cancelled("it has waited too long for its turn");
    attempt.entry().tell();
    if (!delivery.deadline().expired()) {
      turns.again(attempt.next());
    }
  }

  /** Its addresses may be dialled under another name. */
  private void leaveOut(HostCandidates host, Problem problem) {
    stagger.ended();
    delivery.attemptLog().skipped(host.host().hostname(), delivery.options().port(), problem);
    giveUp(host);
  }

  private void giveUp(HostCandidates host) {
    stopDialling(host);
    turns.drop(host);
    open.giveUp(host, "the host is left out")
        .forEach(attempt -> turns.giveBack(attempt.candidate()));
  }

  /** This host is recognised by addresses that come later, too (RFC 5321 §5.1). */
  private void stopDialling(HostCandidates host) {
    if (surveyed) {
      host.leaveUndialled();
    } else {
      host.drop();
    }
  }

  private void stopDialling(Family family) {
    for (HostCandidates host : queue.hosts()) {
      if (surveyed) {
        host.leaveUndialled(family);
      } else {
        host.drop(family);
      }
    }
  }

  private void ended(Ended ended) throws StepException, InterruptedException {
    RunningAttempt attempt = ended.attempt();
    HostTerms terms = attempt.next().host().terms();
    if (ended.result() instanceof DialResult.Won won && !terms.areKnown()) {
      open.park(attempt, new Parked(won.connected(), ended.time()));
      return;
    }
    stagger.ended();
    switch (ended.result()) {
      case DialResult.Won won -> open(attempt, won.connected());
      case DialResult.Lost lost -> lost(attempt, lost);
      case DialResult.HostSkipped skipped -> skipped(attempt, skipped.problem());
      case DialResult.Stopped stopped -> {
        attempt.entry().failed(stopped.problem());
        throw new StepException(stopped.problem());
      }
    }
  }

  private void skipped(RunningAttempt attempt, Problem problem) {
    attempt.entry().skipped(problem);
    attempt.entry().tell();
    delivery.attemptLog().problem(problem);
    stopDialling(attempt.next().host());
    turns.giveBack(attempt.candidate());
  }

  private void lost(RunningAttempt attempt, DialResult.Lost lost) {
    attempt.entry().failed(lost.problem());
    attempt.entry().tell();
    delivery.attemptLog().problem(lost.problem());
    if (lost.ofFamily()) {
      attempt.candidate().address().map(Family::of).ifPresent(this::stopDialling);
    }
    if (attempt.candidate().isRetry()) {
      turns.release(attempt.candidate());
    }
  }

  private void completed(HostCandidates host) {
    host.problems().forEach(delivery.attemptLog()::problem);
  }

  /** Takes the next event, or lets the time pass until something may be started. */
  private void await() throws StepException, InterruptedException {
    long wait = Math.min(delivery.deadline().remainingNanos(), queue.untilNext(now()));
    wait = Math.min(wait, lookups.untilOverdue());
    boolean waitsForLookups = !open.areRunning() && !queue.isComplete();
    if (waitsForLookups) {
      wait = Math.min(wait, patience.remainingNanos());
    }
    if (open.size() > 0) {
      wait = Math.min(wait, stagger.nanosUntilNext());
    }
    Event event = events.poll(wait);
    if (event != null) {
      take(event);
    } else if (delivery.deadline().expired()) {
      throw OutOfTime.with(open, queue, delivery.attemptLog());
    } else if (lookups.areOverdue()) {
      answered(lookups.takeOverdue());
    } else if (waitsForLookups && patience.expired()) {
      queue.giveUpLookups(now()).forEach(this::completed);
    }
  }

  private void finish() {
    try {
      events.close();
    } finally {
      open.giveUpAll(winner.isPresent() ? "another attempt was first" : "the call ended");
    }
  }

  private long now() {
    return delivery.clock().getAsLong();
  }
}

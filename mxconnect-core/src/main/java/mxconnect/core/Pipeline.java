package mxconnect.core;

import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectPlan;
import mxconnect.api.ConnectRequest;
import mxconnect.api.Dane;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.Opener;
import mxconnect.api.Step;
import mxconnect.api.Target;
import mxconnect.api.spi.Deadline;
import mxconnect.core.address.HostLookups;
import mxconnect.core.attempt.Attempts;
import mxconnect.core.attempt.Connected;
import mxconnect.core.attempt.FailedCall;
import mxconnect.core.attempt.HealthMemory;
import mxconnect.core.attempt.LoopsBackException;
import mxconnect.core.attempt.Opening;
import mxconnect.core.attempt.Outlook;
import mxconnect.core.attempt.Preview;
import mxconnect.core.attempt.Shortlist;
import mxconnect.core.concurrent.Interruption;
import mxconnect.core.concurrent.TaskScope;
import mxconnect.core.connection.CallersOpening;
import mxconnect.core.connection.HandingOver;
import mxconnect.core.connection.Handover;
import mxconnect.core.connection.OpenConnection;
import mxconnect.core.delivery.Account;
import mxconnect.core.delivery.AddressChoice;
import mxconnect.core.delivery.AttemptLog;
import mxconnect.core.delivery.CallRecord;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.EngineMistake;
import mxconnect.core.delivery.Judgement;
import mxconnect.core.delivery.OptionsInForce;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;
import mxconnect.core.delivery.TraceRecorder;
import mxconnect.core.exchanger.Exchangers;
import mxconnect.core.exchanger.Restricted;
import mxconnect.core.guard.Guard;
import mxconnect.core.guard.SelfDetector;
import mxconnect.core.obligation.HostObligations;
import mxconnect.core.obligation.Refusals;
import mxconnect.core.policy.AppliedPolicy;
import mxconnect.core.recipient.BadTargetException;
import mxconnect.core.recipient.DomainName;
import mxconnect.core.recipient.TargetParser;

/**
 * The way of one delivery from its target to the connection: the map of the engine. Each step is
 * one package; they are called here in their order.
 */
final class Pipeline {
  private static final LongSupplier CLOCK = System::nanoTime;

  private final ConnectorParts parts;
  private final ConnectRequest request;
  private final ConnectOptions options;
  private final Dane given;
  private final Deadline deadline;
  private final TraceRecorder trace;
  private final Guard guard;
  private final SelfDetector self;
  private final AttemptLog attemptLog = new AttemptLog(CLOCK);
  private final Account account;
  private final Restricted restricted;
  private final HealthMemory health;
  private Outlook planned = Outlook.NONE;

  Pipeline(ConnectorParts parts, ConnectCall call, ConnectRequest request) {
    this.parts = parts;
    this.request = request;
    OptionsInForce inForce =
        OptionsInForce.of(request.options().orElse(parts.options()), request.partnerTls());
    this.options = inForce.options();
    this.given = inForce.given();
    this.deadline = Deadline.after(options.timeout(), CLOCK);
    this.trace = new TraceRecorder(call, parts.listeners(), CLOCK);
    this.account = new Account(attemptLog, trace);
    this.restricted = new Restricted(request.restriction());
    this.health = request.restriction().isPresent() ? HealthMemory.none() : parts.health();
    this.guard = new Guard(options.addressRules(), parts.interfaces());
    this.self = new SelfDetector(options.addressRules(), options.port(), parts.interfaces());
  }

  /**
   * Connects.
   *
   * @param taken asked when there is a connection, whether the caller still takes it; if so it will
   */
  MxConnection connect(BooleanSupplier taken) throws MxConnectException, InterruptedException {
    return told(
        record ->
            walk(
                delivery ->
                    attempts(
                        delivery,
                        record,
                        (connected, limit) ->
                            new Opening.Opened<>(Handover.of(connection(connected))),
                        taken)));
  }

  <T> T open(Opener<T> opener) throws MxConnectException, InterruptedException {
    return told(
        record ->
            walk(
                delivery ->
                    attempts(
                        delivery,
                        record,
                        new CallersOpening<>(delivery, this::connection, opener),
                        () -> true)));
  }

  ConnectPlan plan() throws MxConnectException, InterruptedException {
    return told(
        record ->
            walk(
                delivery -> {
                  Preview preview = new Preview(delivery);
                  return (exchangers, lookups, obligations) ->
                      plan(delivery, record, preview, exchangers, lookups, obligations);
                }));
  }

  /**
   * What the options ask for is refused on the way already, so that it is told. An interrupted
   * thread goes no way at all, also where it would not have to wait.
   */
  private <T> T told(CallRecord.Way<T> way) throws MxConnectException, InterruptedException {
    return CallRecord.of(
            parts.listeners(), parts.counts(), trace, account::report, request.target())
        .along(
            record -> {
              Interruption.check();
              parts.policy().require(options.tls().mtaSts());
              parts.dane().require(options.tls().dane());
              return way.go(record);
            });
  }

  /** The last stretch of the way; empty if no host is left to try. */
  private interface Ending<T> {
    Optional<T> reach(Exchangers exchangers, HostLookups lookups, HostObligations obligations)
        throws StepException, InterruptedException;
  }

  /** The policy is looked for from the start, and the addresses before it is known. */
  private <T> T walk(Function<Delivery, Ending<T>> start)
      throws MxConnectException, InterruptedException {
    boolean arrived = false;
    try {
      T reached = goTo(start);
      arrived = true;
      return reached;
    } catch (StepException e) {
      throw failed(Judgement.of(e.problem()));
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      throw failed(Judgement.of(EngineMistake.in(trace.call(), e)));
    } finally {
      end(arrived);
    }
  }

  /** Whatever has happened, no socket stays open but the one that is given. */
  private void end(boolean arrived) {
    attemptLog.close(arrived);
    if (!arrived) {
      attemptLog.endInVain("the call ended");
    }
  }

  private <T> T goTo(Function<Delivery, Ending<T>> start)
      throws MxConnectException, StepException, InterruptedException {
    try (TaskScope tasks = new TaskScope()) {
      Delivery delivery = delivery(tasks);
      Ending<T> ending = start.apply(delivery);
      Optional<Future<AppliedPolicy>> policy = parts.policy().begin(delivery);
      policy.ifPresent(pending -> account.mtaSts(AppliedPolicy.none().report()));
      Exchangers exchangers = exchangers(delivery);
      try (HostLookups lookups = parts.addresses().of(exchangers, delivery)) {
        HostObligations obligations = obligations(policy, delivery);
        Optional<T> reached = reach(ending, delivery, exchangers, lookups, obligations);
        if (reached.isEmpty()) {
          throw failed(failedCall(delivery).judge(exchangers));
        }
        return reached.get();
      }
    }
  }

  private <T> Optional<T> reach(
      Ending<T> ending,
      Delivery delivery,
      Exchangers exchangers,
      HostLookups lookups,
      HostObligations obligations)
      throws StepException, InterruptedException {
    try {
      Optional<T> reached = ending.reach(exchangers, lookups, obligations);
      return reached.isPresent()
          ? reached
          : reachUnderNewerPolicy(ending, delivery, exchangers, obligations);
    } catch (LoopsBackException loop) {
      Optional<Exchangers> better = exchangers.only(host -> host.preference() < loop.preference());
      if (better.isEmpty()) {
        throw loop;
      }
      Optional<T> reached = reachUnderNewerPolicy(ending, delivery, better.get(), obligations);
      if (reached.isEmpty()) {
        throw loop;
      }
      return reached;
    }
  }

  /**
   * A host may only be refused by a policy that is not outdated, for its name or for its TLS (RFC
   * 8461 §5.1).
   */
  private <T> Optional<T> reachUnderNewerPolicy(
      Ending<T> ending, Delivery delivery, Exchangers exchangers, HostObligations obligations)
      throws StepException, InterruptedException {
    Refusals refusals = new Refusals(exchangers, obligations, attemptLog);
    if (refusals.areNone()) {
      return Optional.empty();
    }
    HostObligations newer =
        obligations(parts.policy().recheck(obligations.policy(), delivery), delivery);
    Optional<T> reached = reachLifted(ending, delivery, refusals.liftedBy(newer), newer);
    if (reached.isEmpty()) {
      newer.reportMismatches(exchangers.list());
    }
    return reached;
  }

  private <T> Optional<T> reachLifted(
      Ending<T> ending,
      Delivery delivery,
      Optional<Exchangers> exchangers,
      HostObligations obligations)
      throws StepException, InterruptedException {
    if (exchangers.isEmpty()) {
      return Optional.empty();
    }
    try (HostLookups lookups = parts.addresses().of(exchangers.get(), delivery)) {
      return ending.reach(exchangers.get(), lookups, obligations);
    }
  }

  private <T> Ending<T> attempts(
      Delivery delivery, CallRecord record, Opening<Handover<T>> opening, BooleanSupplier taken) {
    Attempts attempts = new Attempts(delivery, guard, parts.hooks(), health);
    HandingOver handingOver = new HandingOver(record, account, taken);
    return (exchangers, lookups, obligations) -> {
      Optional<Handover<T>> opened =
          attempts.open(lookups, shortlist(delivery, obligations), opening);
      return opened.isPresent()
          ? Optional.of(handingOver.of(opened.get(), obligations))
          : Optional.empty();
    };
  }

  private OpenConnection connection(Connected connected) {
    return new OpenConnection(
        connected, trace.call(), options.tls(), account::report, attemptLog::tls);
  }

  private Optional<ConnectPlan> plan(
      Delivery delivery,
      CallRecord record,
      Preview preview,
      Exchangers exchangers,
      HostLookups lookups,
      HostObligations obligations)
      throws StepException, InterruptedException {
    Shortlist shortlist = shortlist(delivery, obligations);
    planned = planned.with(preview.of(lookups, shortlist, obligations));
    if (planned.canBeTried() || exchangers.dialledByName()) {
      ConnectPlan plan = ConnectPlan.of(planned.exchangers(), account.report());
      record.succeeded(plan.report());
      return Optional.of(plan);
    }
    shortlist.endAtThisHost();
    return Optional.empty();
  }

  private Shortlist shortlist(Delivery delivery, HostObligations obligations) {
    return new Shortlist(delivery, guard, self, health, obligations);
  }

  private Delivery delivery(TaskScope tasks) throws StepException {
    return new Delivery(
        target(), options, AddressChoice.of(request), deadline, CLOCK, tasks, attemptLog, trace);
  }

  private Target target() throws StepException {
    try {
      Target understood = TargetParser.parse(request.target());
      account.target(understood);
      trace.note(Step.TARGET, understood.text(), understood.getClass().getSimpleName());
      DomainName.disallowed(understood.text())
          .ifPresent(warning -> trace.warn(Step.TARGET, understood.text(), warning));
      return understood;
    } catch (BadTargetException e) {
      throw new StepException(Problem.of(ErrorCode.BAD_TARGET, String.valueOf(e.getMessage()), e));
    }
  }

  private Exchangers exchangers(Delivery delivery) throws StepException, InterruptedException {
    Exchangers found =
        parts.exchangers().find(delivery.target(), request.mailExchangers(), deadline, trace);
    attemptLog.site(found.site());
    Exchangers exchangers = restricted.of(found);
    exchangers.problems().forEach(attemptLog::problem);
    return exchangers;
  }

  private HostObligations obligations(Optional<Future<AppliedPolicy>> policy, Delivery delivery)
      throws StepException, InterruptedException {
    AppliedPolicy applied = parts.policy().await(policy, options.tls().mtaSts());
    return policy.isEmpty()
        ? new HostObligations(
            applied, parts.anchors(), parts.dane(), delivery, request.partnerTls(), given)
        : obligations(applied, delivery);
  }

  private HostObligations obligations(AppliedPolicy policy, Delivery delivery) {
    account.mtaSts(policy.report());
    return new HostObligations(
        policy, parts.anchors(), parts.dane(), delivery, request.partnerTls(), given);
  }

  private FailedCall failedCall(Delivery delivery) {
    return new FailedCall(delivery, guard, parts.addresses(), restricted, request.lastError());
  }

  private MxConnectException failed(Judgement judgement) {
    Judgement last = deadline.expired() ? judgement.afterDeadline(options.timeout()) : judgement;
    return last.exception(planned.exchangers(), account.report(), attemptLog.problems());
  }
}

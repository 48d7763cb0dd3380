package mxconnect.core;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectPlan;
import mxconnect.api.ConnectRequest;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.PlannedExchanger;
import mxconnect.api.Step;
import mxconnect.api.Target;
import mxconnect.api.spi.Deadline;
import mxconnect.core.address.FamilyDiagnosis;
import mxconnect.core.address.HostLookups;
import mxconnect.core.attempt.Attempts;
import mxconnect.core.attempt.Connected;
import mxconnect.core.attempt.Preview;
import mxconnect.core.concurrent.TaskScope;
import mxconnect.core.connection.OpenConnection;
import mxconnect.core.dane.DaneSupport;
import mxconnect.core.delivery.AttemptLog;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Judgement;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;
import mxconnect.core.delivery.TraceRecorder;
import mxconnect.core.exchanger.Exchangers;
import mxconnect.core.guard.Guard;
import mxconnect.core.guard.SelfDetector;
import mxconnect.core.obligation.Terms;
import mxconnect.core.policy.AppliedPolicy;
import mxconnect.core.recipient.BadTargetException;
import mxconnect.core.recipient.TargetParser;

/**
 * The way of one delivery from its target to the connection: the map of the parts. Each step is one
 * package; they are called here in their order.
 */
final class Pipeline {
  private final ConnectorParts parts;
  private final ConnectRequest request;
  private final ConnectOptions options;
  private final Deadline deadline;
  private final TraceRecorder trace;
  private final Guard guard;
  private final SelfDetector self;
  private final AttemptLog attemptLog = new AttemptLog();
  private Optional<Target> target = Optional.empty();
  private Optional<MtaStsReport> mtaSts = Optional.empty();

  Pipeline(ConnectorParts parts, ConnectRequest request) {
    this.parts = parts;
    this.request = request;
    this.options = request.options().orElse(parts.options());
    this.deadline = Deadline.after(options.timeout());
    this.trace = new TraceRecorder(request.target(), parts.listener(), System::nanoTime);
    this.guard = new Guard(options.addressRules(), parts.interfaces());
    this.self = new SelfDetector(options.addressRules(), options.port(), parts.interfaces());
    parts.policy().require(options.mtaSts());
    DaneSupport.require(options.dane());
  }

  MxConnection connect() throws MxConnectException, InterruptedException {
    return walk(this::connect);
  }

  ConnectPlan plan() throws MxConnectException, InterruptedException {
    return walk(this::plan);
  }

  /** The last stretch of the way. */
  private interface Ending<T> {
    T reach(Delivery delivery, Exchangers exchangers, HostLookups hostLookups, Terms terms)
        throws StepException, MxConnectException, InterruptedException;
  }

  /** The policy is looked for from the start, and the addresses before it is known. */
  private <T> T walk(Ending<T> ending) throws MxConnectException, InterruptedException {
    try (TaskScope tasks = new TaskScope()) {
      Delivery delivery =
          new Delivery(
              target(), options, request.ignoredAddresses(), deadline, tasks, attemptLog, trace);
      Optional<Future<AppliedPolicy>> policy = parts.policy().begin(delivery, guard);
      Exchangers exchangers = exchangers(delivery);
      try (HostLookups hostLookups = parts.addresses().hostLookups(exchangers, delivery)) {
        return ending.reach(delivery, exchangers, hostLookups, terms(policy));
      }
    } catch (StepException e) {
      throw failed(Judgement.of(e.problem()), List.of());
    }
  }

  private MxConnection connect(
      Delivery delivery, Exchangers exchangers, HostLookups hostLookups, Terms terms)
      throws StepException, MxConnectException, InterruptedException {
    Optional<Connected> connected = attempt(hostLookups, terms, delivery);
    if (connected.isEmpty()) {
      connected = attemptUnderNewerPolicy(exchangers, terms, delivery);
    }
    if (connected.isEmpty()) {
      throw failed(judge(exchangers, delivery), List.of());
    }
    return new OpenConnection(connected.get(), delivery, mtaSts);
  }

  private ConnectPlan plan(
      Delivery delivery, Exchangers exchangers, HostLookups hostLookups, Terms terms)
      throws MxConnectException, InterruptedException {
    Preview preview = new Preview(delivery, guard, self, parts.health());
    List<PlannedExchanger> planned = preview.of(hostLookups, terms::of, terms::matches);
    if (planned.stream().noneMatch(Preview::canBeTried) && !exchangers.dialledByName()) {
      throw failed(judge(exchangers, delivery), planned);
    }
    return new ConnectPlan(
        delivery.target(), planned, attemptLog.blockedAddresses(), mtaSts, trace.trace());
  }

  private Target target() throws StepException {
    try {
      Target understood = TargetParser.parse(request.target());
      target = Optional.of(understood);
      trace.note(Step.TARGET, understood.text(), understood.getClass().getSimpleName());
      if (parts.policy().concerns(understood, options.mtaSts())) {
        mtaSts = Optional.of(AppliedPolicy.none().report());
      }
      return understood;
    } catch (BadTargetException e) {
      throw new StepException(Problem.of(ErrorCode.BAD_TARGET, String.valueOf(e.getMessage()), e));
    }
  }

  private Exchangers exchangers(Delivery delivery) throws StepException, InterruptedException {
    Exchangers exchangers =
        parts.exchangers().find(delivery.target(), request.mailExchangers(), deadline, trace);
    exchangers.problems().forEach(attemptLog::problem);
    return exchangers;
  }

  private Terms terms(Optional<Future<AppliedPolicy>> policy) throws InterruptedException {
    AppliedPolicy applied = parts.policy().await(policy);
    return policy.isEmpty() ? new Terms(applied, parts.anchors(), trace) : terms(applied);
  }

  private Terms terms(AppliedPolicy policy) {
    mtaSts = Optional.of(policy.report());
    return new Terms(policy, parts.anchors(), trace);
  }

  private Optional<Connected> attempt(HostLookups hostLookups, Terms terms, Delivery delivery)
      throws StepException, InterruptedException {
    Attempts attempts = new Attempts(delivery, guard, self, parts.hooks(), parts.health());
    Optional<Connected> connected = attempts.connect(hostLookups, terms::of);
    connected
        .flatMap(c -> terms.matches(c.host()))
        .ifPresent(match -> mtaSts = mtaSts.map(report -> report.withMatched(match)));
    return connected;
  }

  /** A host may only be refused by a policy that is not outdated (RFC 8461 §5.1). */
  private Optional<Connected> attemptUnderNewerPolicy(
      Exchangers exchangers, Terms terms, Delivery delivery)
      throws StepException, InterruptedException {
    if (exchangers.list().stream().noneMatch(terms::refuses)) {
      return Optional.empty();
    }
    AppliedPolicy newer = parts.policy().recheck(terms.policy(), delivery, guard);
    Terms newTerms = terms(newer);
    Optional<Exchangers> again =
        exchangers.only(host -> terms.refuses(host) && !newTerms.refuses(host));
    if (again.isEmpty()) {
      return Optional.empty();
    }
    try (HostLookups hostLookups = parts.addresses().hostLookups(again.get(), delivery)) {
      return attempt(hostLookups, newTerms, delivery);
    }
  }

  private Judgement judge(Exchangers exchangers, Delivery delivery) throws InterruptedException {
    Judgement judgement = Judgement.exhausted(attemptLog, request.lastError());
    return judgement.headline().temporary() || !options.addressFamilies().ignoreIpv6()
        ? judgement
        : new FamilyDiagnosis(parts.addresses(), delivery).of(exchangers).orElse(judgement);
  }

  private MxConnectException failed(Judgement judgement, List<PlannedExchanger> exchangers) {
    Judgement last = deadline.expired() ? judgement.afterDeadline(options.timeout()) : judgement;
    return last.exception(target, attemptLog, exchangers, mtaSts, trace.trace());
  }
}

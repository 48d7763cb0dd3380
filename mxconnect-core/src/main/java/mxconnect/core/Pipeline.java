package mxconnect.core;

import java.util.List;
import java.util.Optional;
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
import mxconnect.core.address.Itinerary;
import mxconnect.core.attempt.Attempts;
import mxconnect.core.attempt.Connected;
import mxconnect.core.attempt.Preview;
import mxconnect.core.concurrent.Branches;
import mxconnect.core.connection.OpenConnection;
import mxconnect.core.dane.DaneSupport;
import mxconnect.core.exchanger.Exchangers;
import mxconnect.core.guard.Guard;
import mxconnect.core.guard.SelfDetector;
import mxconnect.core.report.Delivery;
import mxconnect.core.report.Ledger;
import mxconnect.core.report.Problem;
import mxconnect.core.report.StepException;
import mxconnect.core.report.TraceRecorder;
import mxconnect.core.target.BadTargetException;
import mxconnect.core.target.TargetParser;

/**
 * The way of one delivery from its target to the connection: the map of the engine. Each step is
 * one package; they are called here in their order.
 */
final class Pipeline {
  private final Engine engine;
  private final ConnectRequest request;
  private final ConnectOptions options;
  private final Deadline deadline;
  private final TraceRecorder trace;
  private final Ledger ledger = new Ledger();
  private Optional<Target> target = Optional.empty();
  private Optional<MtaStsReport> mtaSts = Optional.empty();

  Pipeline(Engine engine, ConnectRequest request) {
    this.engine = engine;
    this.request = request;
    this.options = request.options().orElse(engine.options());
    this.deadline = Deadline.after(options.timeout());
    this.trace = new TraceRecorder(request.target(), engine.listener(), System::nanoTime);
    DaneSupport.require(options.dane());
  }

  MxConnection connect() throws MxConnectException, InterruptedException {
    try (Branches branches = new Branches()) {
      Delivery delivery = delivery(branches);
      Exchangers exchangers = exchangers(delivery);
      try (Itinerary itinerary = engine.addresses().itinerary(exchangers, delivery)) {
        Attempts attempts =
            new Attempts(delivery, guard(), self(), engine.hooks(), engine.health());
        Optional<Connected> connected = attempts.connect(itinerary, Terms::of);
        if (connected.isEmpty()) {
          throw failed(judge(exchangers, delivery), List.of());
        }
        return new OpenConnection(connected.get(), delivery, mtaSts);
      }
    } catch (StepException e) {
      throw failed(Judgement.of(e.problem()), List.of());
    }
  }

  ConnectPlan plan() throws MxConnectException, InterruptedException {
    try (Branches branches = new Branches()) {
      Delivery delivery = delivery(branches);
      Exchangers exchangers = exchangers(delivery);
      try (Itinerary itinerary = engine.addresses().itinerary(exchangers, delivery)) {
        Preview preview = new Preview(delivery, guard(), self(), engine.health());
        List<PlannedExchanger> planned = preview.of(itinerary, Terms::of, Terms::policyMatch);
        if (planned.stream().allMatch(exchanger -> exchanger.addresses().isEmpty())) {
          throw failed(judge(exchangers, delivery), planned);
        }
        return new ConnectPlan(
            delivery.target(), planned, ledger.blockedAddresses(), mtaSts, trace.trace());
      }
    } catch (StepException e) {
      throw failed(Judgement.of(e.problem()), List.of());
    }
  }

  private Delivery delivery(Branches branches) throws StepException {
    try {
      Target understood = TargetParser.parse(request.target());
      target = Optional.of(understood);
      trace.note(Step.TARGET, understood.text(), understood.getClass().getSimpleName());
      return new Delivery(
          understood, options, request.ignoredAddresses(), deadline, branches, ledger, trace);
    } catch (BadTargetException e) {
      throw new StepException(Problem.of(ErrorCode.BAD_TARGET, e.getMessage(), e));
    }
  }

  private Exchangers exchangers(Delivery delivery) throws StepException, InterruptedException {
    Exchangers exchangers =
        engine.exchangers().find(delivery.target(), request.mailExchangers(), deadline, trace);
    exchangers.problems().forEach(ledger::problem);
    return exchangers;
  }

  private Guard guard() {
    return new Guard(options.addressRules(), engine.interfaces());
  }

  private SelfDetector self() {
    return new SelfDetector(options.addressRules(), options.port(), engine.interfaces());
  }

  private Judgement judge(Exchangers exchangers, Delivery delivery) throws InterruptedException {
    Judgement judgement = Judgement.exhausted(ledger, request.lastError());
    return judgement.headline().temporary() || !options.dns().ignoreIpv6()
        ? judgement
        : new FamilyDiagnosis(engine.addresses(), delivery).of(exchangers).orElse(judgement);
  }

  private MxConnectException failed(Judgement judgement, List<PlannedExchanger> exchangers) {
    Judgement last = deadline.expired() ? judgement.afterDeadline(options.timeout()) : judgement;
    return last.exception(target, ledger, exchangers, mtaSts, trace.trace());
  }
}

package mxconnect.metrics.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import mxconnect.api.AttemptResult;
import mxconnect.api.CallResult;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectReport;
import mxconnect.api.DaneReport;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MxConnectException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;

/** Counts what calls came to. Thread-safe. */
final class CallMeters {
  private final Family<Timer> calls;
  private final Family<Counter> failures;
  private final Family<Timer> attempts;
  private final Counter blockedAddresses;
  private final Family<Counter> mtaStsResults;
  private final Family<Counter> daneVerdicts;
  private final Family<Counter> tlsResults;

  CallMeters(Meters meters) {
    calls = new Family<>(Metric.CALLS, meters::timer);
    failures = new Family<>(Metric.FAILURES, meters::counter);
    attempts = new Family<>(Metric.ATTEMPTS, meters::timer);
    blockedAddresses = new Family<>(Metric.BLOCKED_ADDRESSES, meters::counter).with();
    mtaStsResults = new Family<>(Metric.MTASTS_RESULTS, meters::counter);
    daneVerdicts = new Family<>(Metric.DANE_VERDICTS, meters::counter);
    tlsResults = new Family<>(Metric.TLS_RESULTS, meters::counter);
    makeThoseToAlertOn();
  }

  /** A rate misses the first increment of a counter that was not there before it. */
  private void makeThoseToAlertOn() {
    for (ConnectCall.Kind kind : ConnectCall.Kind.values()) {
      for (CallResult.Outcome outcome : CallResult.Outcome.values()) {
        Timer unused = calls.with(Word.of(kind), Word.of(outcome));
      }
    }
    for (ErrorCode code : ErrorCode.values()) {
      Counter unused = failures.with(code.name(), Word.of(code.category()));
    }
    for (DaneReport.Verdict verdict : DaneReport.Verdict.values()) {
      Counter unused = daneVerdicts.with(verdict.word());
    }
  }

  void ended(ConnectCall call, CallResult result) {
    calls.with(Word.of(call.kind()), Word.of(result.outcome())).record(result.duration());
    result.failure().ifPresent(this::failed);
    ConnectReport report = result.report();
    report.attempts().forEach(this::attempted);
    blockedAddresses.increment(report.blockedAddresses().size());
    report.mtaSts().ifPresent(this::mtaSts);
    report.dane().forEach(host -> daneVerdicts.with(host.verdict().word()).increment());
    report.tlsResults().forEach(this::tls);
  }

  private void failed(MxConnectException failure) {
    failures.with(failure.code().name(), Word.of(failure.category())).increment();
  }

  private void attempted(AttemptResult attempt) {
    String code = attempt.code().map(Enum::name).orElse(Word.NONE);
    attempts.with(Word.of(attempt.outcome()), code).record(attempt.duration());
  }

  private void mtaSts(MtaStsReport report) {
    mtaStsResults
        .with(report.source().word(), Word.of(report.mode()), Word.of(report.reason()))
        .increment();
  }

  private void tls(TlsResult result) {
    String came = result.failure().map(TlsReportResult::token).orElse("success");
    tlsResults.with(result.policyType().token(), came).increment();
  }
}

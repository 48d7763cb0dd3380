package mxconnect.cli.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MxConnectException;
import mxconnect.api.Target;
import mxconnect.api.dns.RecordType;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.cli.check.fact.SenderFacts;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.cli.check.fact.UnusableMx;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Finding;
import mxconnect.cli.check.finding.Verdict;

/** Collects what was seen of a target. */
public final class ResultSample {
  private final String asked;
  private final SenderFacts sender;
  private Target target;
  private Optional<MxConnectException> failure = Optional.empty();
  private Optional<LookupFact> mx = Optional.empty();
  private Optional<String> mtaStsText = Optional.empty();
  private Optional<MtaStsReport> mtaSts = Optional.empty();
  private List<UnusableMx> unusableMx = List.of();
  private List<ExchangerFact> exchangers = List.of();

  private ResultSample(String asked, SenderFacts sender) {
    this.asked = asked;
    this.sender = sender;
    this.target = FactSamples.domain(asked);
  }

  public static ResultSample of(String asked, SenderFacts sender) {
    return new ResultSample(asked, sender);
  }

  public ResultSample target(Target understood) {
    this.target = understood;
    return this;
  }

  public ResultSample failure(MxConnectException why) {
    this.failure = Optional.of(why);
    return this;
  }

  public ResultSample mx(LookupFact lookup) {
    this.mx = Optional.of(lookup);
    return this;
  }

  public ResultSample mtaStsText(String text) {
    this.mtaStsText = Optional.of(text);
    return this;
  }

  public ResultSample mtaSts(MtaStsReport report) {
    this.mtaSts = Optional.of(report);
    report.id().ifPresent(id -> mtaStsText("v=STSv1; id=" + id + ";"));
    return this;
  }

  public ResultSample unusableMx(UnusableMx... facts) {
    this.unusableMx = List.of(facts);
    return this;
  }

  public ResultSample exchangers(ExchangerFact... facts) {
    this.exchangers = List.of(facts);
    return this;
  }

  public CheckResult result(Verdict verdict, List<Finding> findings, List<Finding> limits) {
    return new CheckResult(facts(), verdict, findings, limits);
  }

  public TargetFacts facts() {
    return new TargetFacts(
        asked,
        FactSamples.CHECKED_AT,
        sender,
        Optional.of(target),
        failure,
        mx,
        unusableMx,
        mx.map(any -> text("_mta-sts.", mtaStsText)),
        mtaSts,
        mx.map(any -> text("_smtp._tls.", Optional.empty())),
        exchangers,
        List.of(),
        Duration.ofMillis(1234));
  }

  private LookupFact text(String prefix, Optional<String> text) {
    String name = prefix + target.text();
    return text.map(found -> FactSamples.plainAnswer(name, RecordType.TXT, FactSamples.txt(found)))
        .orElseGet(() -> FactSamples.plainAnswer(name, RecordType.TXT));
  }
}

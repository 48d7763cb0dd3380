package mxconnect.cli.check.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import mxconnect.cli.check.fact.TargetFacts;

/** The entry: judges what was seen of a target. */
public final class Findings {
  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::level).thenComparing(Finding::id);

  private static final List<BiFunction<TargetFacts, Thresholds, List<Finding>>> AREAS =
      List.of(
          (facts, thresholds) -> TargetFindings.of(facts),
          (facts, thresholds) -> MxFindings.of(facts),
          (facts, thresholds) -> LookupFindings.of(facts),
          DnssecFindings::of,
          (facts, thresholds) -> ConnectFindings.of(facts),
          (facts, thresholds) -> StartTlsFindings.of(facts),
          (facts, thresholds) -> TlsFindings.of(facts),
          CertificateFindings::of,
          (facts, thresholds) -> TlsaFindings.of(facts),
          (facts, thresholds) -> DaneFindings.of(facts),
          (facts, thresholds) -> RolloverFindings.of(facts),
          MtaStsFindings::of,
          (facts, thresholds) -> PolicyHostFindings.of(facts),
          (facts, thresholds) -> TlsRptFindings.of(facts),
          (facts, thresholds) -> ConflictFindings.of(facts));

  private Findings() {}

  /**
   * Judges a target.
   *
   * @param facts what was seen
   * @param thresholds from when on what will end is worth a finding
   */
  public static CheckResult of(TargetFacts facts, Thresholds thresholds) {
    Verdict verdict = Verdicts.of(facts);
    List<Finding> findings = new ArrayList<>();
    AREAS.forEach(area -> findings.addAll(area.apply(facts, thresholds)));
    List<Finding> limits = new ArrayList<>(MachineFindings.of(facts, verdict));
    Unexplained.of(facts, verdict, findings, limits)
        .ifPresent((verdict == Verdict.UNCHECKED ? limits : findings)::add);
    return new CheckResult(facts, verdict, sorted(findings), sorted(limits));
  }

  private static List<Finding> sorted(List<Finding> findings) {
    return findings.stream().distinct().sorted(WORST_FIRST).toList();
  }
}

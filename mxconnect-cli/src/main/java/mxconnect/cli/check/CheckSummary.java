package mxconnect.cli.check;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import mxconnect.cli.check.finding.Verdict;

/**
 * What a run of checks comes to.
 *
 * @param verdicts how many targets there were of each verdict that was given
 * @param failing how many of them are failing: undeliverable, failing, or with an error; with
 *     {@code --strict} also those with a warning
 * @param complete whether every target was checked; not if the run was broken off
 * @param duration how long it took
 */
public record CheckSummary(
    Map<Verdict, Long> verdicts, long failing, boolean complete, Duration duration) {
  /** Makes it of a copy of the map. */
  public CheckSummary {
    EnumMap<Verdict, Long> copy = new EnumMap<>(Verdict.class);
    copy.putAll(verdicts);
    verdicts = Collections.unmodifiableMap(copy);
  }

  /** Returns how many targets have been checked. */
  public long targets() {
    return verdicts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns how many targets have this verdict. */
  public long of(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0L);
  }
}

package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What {@link MxConnector#connect(ConnectRequest)} would dial, and why it would leave out the rest.
 *
 * <p>For a look before the first message, or to explain why mail to a domain waits:
 *
 * {@snippet :
 * for (PlannedExchanger exchanger : connector.plan("user@example.com").exchangers()) {
 *   System.out.println(exchanger.hostname() + " " + exchanger.addresses() + exchanger.reason());
 * }
 * }
 */
public final class ConnectPlan {
  private final List<PlannedExchanger> exchangers;
  private final ConnectReport report;

  private ConnectPlan(List<PlannedExchanger> exchangers, ConnectReport report) {
    this.exchangers = exchangers;
    this.report = report;
  }

  /**
   * Returns a plan: for the engine, and for tests of code that reads plans.
   *
   * @param exchangers the mail exchangers in the order in which they would be tried
   * @param report the account of the call
   */
  public static ConnectPlan of(List<PlannedExchanger> exchangers, ConnectReport report) {
    return new ConnectPlan(
        List.copyOf(requireNonNull(exchangers, "exchangers")), requireNonNull(report, "report"));
  }

  /**
   * Returns the mail exchangers in the order in which they would be tried, those that cannot be
   * used included.
   */
  public List<PlannedExchanger> exchangers() {
    return exchangers;
  }

  /** Returns the account of the call that made the plan. */
  public ConnectReport report() {
    return report;
  }

  /** Returns the site of the target; empty if the report has none. */
  public Optional<Site> site() {
    return report.site();
  }

  /** Returns the trace of the {@linkplain #report report}. */
  public Trace trace() {
    return report.trace();
  }

  /** Returns the mail exchangers, a line each. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    exchangers.forEach(exchanger -> lines.append(exchanger).append('\n'));
    return lines.toString();
  }
}

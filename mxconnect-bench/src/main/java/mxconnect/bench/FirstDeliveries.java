package mxconnect.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mxconnect.bench.ColdProcess.Before;

/**
 * What a process that has just started takes for its first deliveries: medians of several, in
 * nanoseconds.
 *
 * @param first for the first one
 * @param planned for the first one after a plan
 * @param second for the second one, which knows nothing of the first
 */
record FirstDeliveries(double first, double planned, double second) {
  private static final int PROCESSES = 9;

  static FirstDeliveries of(ColdProcess process, List<String> options) throws IOException {
    List<Long> first = new ArrayList<>();
    List<Long> second = new ArrayList<>();
    List<Long> planned = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      List<Long> both = process.nanos(options, Before.NOTHING, 2);
      first.add(both.getFirst());
      second.add(both.getLast());
      planned.addAll(process.nanos(options, Before.PLAN, 1));
    }
    return new FirstDeliveries(Median.of(first), Median.of(planned), Median.of(second));
  }

  /** Tells them in a unit. */
  void tell(Report report, String row, String way, double unit) {
    report.less(row + ".first" + way, first / unit);
    report.less(row + ".planned" + way, planned / unit);
    report.less(row + ".second" + way, second / unit);
    report.line(
        "  %sthe first of a process %.2f, after a plan %.2f, the second %.2f",
        way.isEmpty() ? "" : "with an AOT cache, ", first / unit, planned / unit, second / unit);
  }
}

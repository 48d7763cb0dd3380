package mxconnect.core.schedule;

import java.util.ArrayList;
import java.util.List;
import mxconnect.core.AsyncConnectScenario;
import mxconnect.core.CallsScenario;
import mxconnect.core.ConnectorScenario;
import mxconnect.core.concurrent.SharedTasksScenario;
import mxconnect.core.dns.LookupsScenario;
import mxconnect.core.dns.TurnsScenario;
import mxconnect.core.policy.PolicyFinderScenario;
import mxconnect.core.policy.store.CacheReaderScenario;
import mxconnect.core.policy.store.CacheWriterScenario;
import mxconnect.core.policy.store.KnownPoliciesScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What threads share keeps its promises, whoever comes first: under many schedules, each of which a
 * seed decides ({@code -Dhostile.seed=N} runs one again), and under those of several processors.
 */
class SchedulesTest {
  private static final int TIMES = Integer.getInteger("hostile.times", 1);
  private static final Long ONE = Long.getLong("hostile.seed");

  private static final List<Class<? extends Scenario>> QUICK =
      List.of(
          SharedTasksScenario.class,
          TurnsScenario.class,
          AsyncConnectScenario.class,
          CallsScenario.class);

  private static final List<Class<? extends Scenario>> LONG =
      List.of(
          LookupsScenario.class,
          ConnectorScenario.class,
          CacheReaderScenario.class,
          CacheWriterScenario.class,
          KnownPoliciesScenario.class,
          PolicyFinderScenario.class);

  @Test
  @Tag("seeded")
  @Timeout(300)
  void promisesHoldUnderEachSchedule() throws Exception {
    run(1, QUICK, 100);
    run(1, LONG, 10);
  }

  @Test
  @Tag("hostile")
  @Timeout(300)
  void promisesHoldOnSeveralCarriers() throws Exception {
    for (int carriers : List.of(2, 8)) {
      run(carriers, QUICK, 25);
      run(carriers, LONG, 2);
    }
  }

  private static void run(int carriers, List<Class<? extends Scenario>> scenarios, int count)
      throws Exception {
    long first = ONE == null ? 0 : ONE;
    long end = ONE == null ? (long) count * TIMES : ONE + 1;
    List<String> arguments = new ArrayList<>(List.of("" + first, "" + end));
    scenarios.forEach(scenario -> arguments.add(scenario.getName()));
    OwnJvm.run(carriers, Schedules.class, arguments);
  }
}

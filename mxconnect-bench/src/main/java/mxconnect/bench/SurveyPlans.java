package mxconnect.bench;

import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;

/** Plans for as many domains as there are names, in a process of its own. */
final class SurveyPlans {
  private final AtomicInteger found = new AtomicInteger();

  private SurveyPlans() {}

  /** The arguments are the name server, the number of names, how many at once, the resolver. */
  public static void main(String[] arguments) throws InterruptedException {
    int names = Integer.parseInt(arguments[1]);
    int width = Integer.parseInt(arguments[2]);
    SurveyPlans plans = new SurveyPlans();
    long start = System.nanoTime();
    try (MxConnector connector =
        MxConnector.builder()
            .set("dns.servers", arguments[0])
            .set("resolver", arguments[3])
            .build()) {
      Crowd.work(width, names, name -> plans.plan(connector, "d" + name + ".example"));
    }
    long micros = (System.nanoTime() - start) / 1_000;
    long cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1_000;
    System.out.println(plans.found.get() + " " + micros + " " + cpu);
  }

  private void plan(MxConnector connector, String domain) {
    try {
      if (!connector.plan(domain).exchangers().isEmpty()) {
        found.incrementAndGet();
      }
    } catch (MxConnectException failure) {
      System.err.println(failure.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

package mxconnect.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;

/** Plans for as many domains as there are names, in a process of its own. */
final class SurveyPlans {
  private final AtomicInteger next = new AtomicInteger();
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
      plans.run(connector, names, width);
    }
    long micros = (System.nanoTime() - start) / 1_000;
    long cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1_000;
    System.out.println(plans.found.get() + " " + micros + " " + cpu);
  }

  private void run(MxConnector connector, int names, int width) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(width);
    for (int i = 0; i < width; i++) {
      Thread.ofVirtual()
          .start(
              () -> {
                for (int name = next.getAndIncrement();
                    name < names;
                    name = next.getAndIncrement()) {
                  plan(connector, "d" + name + ".example");
                }
                done.countDown();
              });
    }
    done.await();
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

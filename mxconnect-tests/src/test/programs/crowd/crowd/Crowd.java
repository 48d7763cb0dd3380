package crowd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;

/** Plans for many domains at once, and tells how many calls came to what. */
public final class Crowd {
  private final Map<String, Integer> outcomes = new ConcurrentHashMap<>();

  private Crowd() {}

  /** The arguments are the number of calls, and then settings, each as {@code key=value}. */
  public static void main(String[] arguments) throws InterruptedException {
    int calls = Integer.parseInt(arguments[0]);
    MxConnector.Builder builder = MxConnector.builder();
    for (String setting : List.of(arguments).subList(1, arguments.length)) {
      String[] parts = setting.split("=", 2);
      builder.set(parts[0], parts[1]);
    }
    Crowd crowd = new Crowd();
    try (MxConnector connector = builder.build()) {
      // Whoever has no descriptor left cannot load classes either.
      outcome(connector, "nowhere.example");
      outcome(connector, "d0.example");
      crowd.planAll(connector, calls);
    }
    System.out.println(new TreeMap<>(crowd.outcomes));
  }

  private void planAll(MxConnector connector, int calls) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      String domain = "d" + i + ".example";
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    await(start);
                    outcomes.merge(outcome(connector, domain), 1, Integer::sum);
                  }));
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static String outcome(MxConnector connector, String domain) {
    try {
      return connector.plan(domain).exchangers().getFirst().addresses().isEmpty()
          ? "no address"
          : "planned";
    } catch (MxConnectException e) {
      return e.code() + (e.temporary() ? "" : " for good");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

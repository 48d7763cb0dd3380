package mxconnect.core.shortage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does work again and again, each time with no memory at another point. Ends with status 1 and says
 * at which points that has shown a fault.
 */
final class Shortages {
  /** Less than the time of any call or query: whoever is not woken may be saved by its end. */
  private static final Duration HUNG = Duration.ofSeconds(20);

  private static final int ENOUGH = 8;

  private Shortages() {}

  /** Takes the first point, the distance to the next, how many fail in a row, and the works. */
  public static void main(String[] args) throws Exception {
    int first = Integer.parseInt(args[0]);
    int step = Integer.parseInt(args[1]);
    int count = Integer.parseInt(args[2]);
    List<String> faults = new ArrayList<>();
    ClassLoader woven = ShortagePoints.woven();
    for (String work : List.of(args).subList(3, args.length)) {
      for (int i = 0; i < 3; i++) {
        run(woven, work, Integer.MAX_VALUE - 1, 1); // has all classes loaded
      }
      long begin = System.nanoTime();
      int point = first;
      boolean reached = true;
      while (reached && faults.size() < ENOUGH) {
        try {
          reached = run(woven, work, point, count);
        } catch (ExecutionException | TimeoutException e) {
          faults.add(work + ", point " + point);
          tell(work, point, e);
        }
        point += step;
      }
      System.out.printf(
          "%s: %,d points in %,d ms%n", work, point, (System.nanoTime() - begin) / 1_000_000);
    }
    faults.forEach(System.out::println);
    System.exit(faults.isEmpty() ? 0 : 1);
  }

  private static void tell(String work, int point, Exception fault) {
    System.out.println(work + ", point " + point + ":");
    if (fault instanceof TimeoutException) {
      System.out.println("somebody waits for ever");
    } else {
      fault.getCause().printStackTrace(System.out);
    }
    System.out.print("Memory was missing here: ");
    Shortage.thrown().printStackTrace(System.out);
  }

  /** Returns whether the point was reached. */
  private static boolean run(ClassLoader woven, String name, int point, int count)
      throws Exception {
    FutureTask<Boolean> run = new FutureTask<>(() -> work(woven, name, point, count));
    Thread unused = Thread.ofVirtual().name("work").start(run);
    return run.get(HUNG.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static boolean work(ClassLoader woven, String name, int point, int count)
      throws Exception {
    String[] parts = name.split("/");
    Work work =
        (Work) woven.loadClass(parts[0]).getDeclaredConstructor(String.class).newInstance(parts[1]);
    Shortage.begin(point, count);
    boolean reached;
    try {
      work.act();
    } finally {
      reached = Shortage.end();
    }
    work.check();
    return reached;
  }
}

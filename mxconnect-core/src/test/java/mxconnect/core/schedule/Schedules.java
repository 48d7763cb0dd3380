package mxconnect.core.schedule;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs scenarios, each under many schedules, in a JVM whose virtual threads share one carrier. Ends
 * with status 1 and says which seed has shown a fault.
 */
final class Schedules {
  /** None takes as long, unless somebody waits who is not woken. */
  private static final Duration HUNG = Duration.ofSeconds(40);

  private Schedules() {}

  /** Takes the first seed, the seed after the last one, and the names of scenarios. */
  public static void main(String[] args) throws Exception {
    long first = Long.parseLong(args[0]);
    long end = Long.parseLong(args[1]);
    for (String scenario : List.of(args).subList(2, args.length)) {
      long begin = System.nanoTime();
      ClassLoader woven = SchedulePoints.woven();
      for (long seed = first; seed < end; seed++) {
        run(woven, scenario, seed);
      }
      System.out.printf(
          "%s: %,d schedules in %,d ms%n",
          scenario, end - first, (System.nanoTime() - begin) / 1_000_000);
    }
    System.exit(0);
  }

  private static void run(ClassLoader woven, String name, long seed) throws Exception {
    FutureTask<?> play = new FutureTask<>(() -> play(woven, name), null);
    Schedule.begin(seed);
    Thread unused = Thread.ofVirtual().name("scenario").start(play);
    try {
      play.get(HUNG.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      System.out.println(
          name + ", seed " + seed + ": somebody waits for ever\n" + Schedule.threads());
      System.exit(1);
    } catch (Exception e) {
      System.out.println(name + ", seed " + seed + ":");
      e.printStackTrace(System.out);
      System.exit(1);
    }
  }

  private static void play(ClassLoader woven, String name) {
    Actors actors = new Actors();
    try {
      Scenario scenario = (Scenario) woven.loadClass(name).getDeclaredConstructor().newInstance();
      scenario.play(actors);
      actors.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}

package mxconnect.cli.batch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import mxconnect.cli.json.RawJson;

/**
 * Repeats a call as long as its answer is temporary, with growing pauses. What the set-up cannot do
 * is no answer, and is not repeated.
 */
final class Retrying implements Call {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Call call;
  private final int retries;
  private final DoubleSupplier random;
  private final Pace.Pause pause;

  /**
   * Makes it.
   *
   * @param call what is repeated
   * @param retries how often at most
   * @param random gives numbers from 0 to 1
   * @param pause waits
   */
  Retrying(Call call, int retries, DoubleSupplier random, Pace.Pause pause) {
    this.call = call;
    this.retries = retries;
    this.random = random;
    this.pause = pause;
  }

  static Retrying of(Call call, int retries) {
    return new Retrying(
        call, retries, () -> ThreadLocalRandom.current().nextDouble(), TimeUnit.NANOSECONDS::sleep);
  }

  @Override
  public Answer answer(RawJson id, BatchRequest request) throws InterruptedException {
    Duration wait = FIRST;
    for (int tries = 1; true; tries++) {
      Answer answer = call.answer(id, request);
      if (answer.outcome() != Outcome.FAILED_TEMPORARILY || tries > retries) {
        return answer.after(tries);
      }
      pause.nanos((long) (wait.toNanos() * (0.5 + random.getAsDouble())));
      wait = wait.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : wait.multipliedBy(2);
    }
  }
}

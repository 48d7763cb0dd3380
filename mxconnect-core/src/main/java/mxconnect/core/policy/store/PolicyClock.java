package mxconnect.core.policy.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The time and chance by which policies age.
 *
 * @param wall the time of day, in which policies are stored
 * @param nanos nanoseconds as {@link System#nanoTime} gives them, by which policies age
 * @param chance gives numbers from 0 to below 1, so that renewals do not come all at once
 * @param pause lets time pass
 */
public record PolicyClock(
    InstantSource wall, LongSupplier nanos, DoubleSupplier chance, Pause pause) {
  /** Makes a clock by which time passes by itself. */
  public PolicyClock(InstantSource wall, LongSupplier nanos, DoubleSupplier chance) {
    this(wall, nanos, chance, Thread::sleep);
  }

  /** Lets time pass. */
  @FunctionalInterface
  public interface Pause {
    /** Returns when so much time has passed. */
    void pass(Duration time) throws InterruptedException;
  }

  /** Returns the clock of this system. */
  public static PolicyClock system() {
    return new PolicyClock(
        InstantSource.system(), System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());
  }

  /** Returns the moment on the clock by which policies age. */
  public long now() {
    return nanos.getAsLong();
  }

  /** Returns a part of a time, as chance has it. */
  Duration part(Duration time) {
    return Duration.ofNanos((long) (time.toNanos() * chance.getAsDouble()));
  }

  /** Returns a time between this one and one and a half times as much. */
  Duration stretched(Duration time) {
    return time.plusNanos((long) (time.toNanos() * 0.5 * chance.getAsDouble()));
  }
}

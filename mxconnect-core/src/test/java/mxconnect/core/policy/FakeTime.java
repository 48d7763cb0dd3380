package mxconnect.core.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import mxconnect.core.policy.store.PolicyClock;

/** Time that passes when a test says so; the time of day can also be set. */
final class FakeTime {
  static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

  private final AtomicReference<Instant> wall = new AtomicReference<>(START);
  private final AtomicLong nanos = new AtomicLong();

  PolicyClock clock() {
    return new PolicyClock(wall::get, nanos::get, () -> 0);
  }

  /** Returns a clock of the same time with other pauses. */
  PolicyClock clock(PolicyClock.Pause pause) {
    return new PolicyClock(wall::get, nanos::get, () -> 0, pause);
  }

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    wall.updateAndGet(instant -> instant.plus(time));
  }

  /** Sets the time of day, as somebody who corrects a clock does; no time passes. */
  void setTimeOfDay(Instant instant) {
    wall.set(instant);
  }

  Instant timeOfDay() {
    return wall.get();
  }
}

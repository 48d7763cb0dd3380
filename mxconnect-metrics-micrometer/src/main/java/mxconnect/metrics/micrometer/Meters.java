package mxconnect.metrics.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Adds meters to a registry, and removes all of them again. Thread-safe. */
final class Meters implements AutoCloseable {
  private final Tags common;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Meter> added = new ArrayList<>();
  private MeterRegistry registry;

  Meters(MeterRegistry registry, Iterable<Tag> common) {
    this.registry = registry;
    this.common = Tags.of(common);
    if (registry.find(Metric.CALLS.id()).tags(this.common).meter() != null) {
      throw new IllegalStateException(
          "The registry has the metrics of another connector: give each one a tag of its own");
    }
  }

  Counter counter(Metric metric, Tags labels) {
    return add(
        Counter.builder(metric.id()).description(metric.description()).tags(all(labels))::register);
  }

  Timer timer(Metric metric, Tags labels) {
    return add(
        Timer.builder(metric.id()).description(metric.description()).tags(all(labels))::register);
  }

  /** Adds a gauge that holds on to what it shows, because nobody else may. */
  <T> Gauge gauge(Metric metric, Tags labels, T shown, ToDoubleFunction<T> value) {
    return add(
        Gauge.builder(metric.id(), shown, value)
                .strongReference(true)
                .description(metric.description())
                .tags(all(labels))
            ::register);
  }

  /** Adds a counter that somebody else counts, whom it holds on to. */
  <T> FunctionCounter counter(Metric metric, Tags labels, T shown, ToDoubleFunction<T> value) {
    // The builder has no strong reference, but it has one to the function.
    return add(
        FunctionCounter.builder(metric.id(), shown, unused -> value.applyAsDouble(shown))
                .description(metric.description())
                .tags(all(labels))
            ::register);
  }

  private Tags all(Tags labels) {
    return common.and(labels);
  }

  private <M extends Meter> M add(Function<MeterRegistry, M> register) {
    lock.lock();
    try {
      M meter = register.apply(registry);
      added.add(meter);
      return meter;
    } finally {
      lock.unlock();
    }
  }

  /** Removes the meters. Those added later count nothing: their registry goes nowhere. */
  @Override
  public void close() {
    lock.lock();
    try {
      added.forEach(registry::remove);
      added.clear();
      registry = new CompositeMeterRegistry();
    } finally {
      lock.unlock();
    }
  }
}

package mxconnect.metrics.micrometer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;

/** The meters of one name: one for each combination of labels that has come up. Thread-safe. */
final class Family<M extends Meter> {
  private final Metric metric;
  private final BiFunction<Metric, Tags, M> maker;
  private final ConcurrentMap<List<String>, M> meters = new ConcurrentHashMap<>();

  /**
   * Makes a family without meters.
   *
   * @param maker adds a meter with these labels
   */
  Family(Metric metric, BiFunction<Metric, Tags, M> maker) {
    this.metric = metric;
    this.maker = maker;
  }

  /** Returns the meter with these values of the labels, in the order of the labels. */
  M with(String... values) {
    List<String> key = List.of(values);
    M known = meters.get(key);
    return known != null ? known : meters.computeIfAbsent(key, this::make);
  }

  private M make(List<String> values) {
    return maker.apply(metric, metric.labelled(values));
  }
}

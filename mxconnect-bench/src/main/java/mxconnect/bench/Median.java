package mxconnect.bench;

import java.util.Collection;
import java.util.stream.DoubleStream;

/** The value in the middle; of two the greater one. */
final class Median {
  private Median() {}

  static double of(double... values) {
    return ofSorted(DoubleStream.of(values));
  }

  static double of(Collection<? extends Number> values) {
    return ofSorted(values.stream().mapToDouble(Number::doubleValue));
  }

  private static double ofSorted(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted[sorted.length / 2];
  }
}

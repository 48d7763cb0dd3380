package mxconnect.bench;

import java.util.List;
import java.util.stream.Stream;

/**
 * A way to start Java.
 *
 * @param name what its figures are called by: nothing, or a word after a dot
 * @param options those of Java
 */
record Way(String name, List<String> options) {
  /** Without options. */
  static final Way AS_IT_IS = new Way("", List.of());

  /** As the command starts for many targets: hot code takes in small methods only. */
  static final Way SMALL_INLINING = new Way(".small-inlining", List.of("-XX:FreqInlineSize=60"));

  /** As the command starts for a few targets: without the second compiler. */
  static final Way QUICK_COMPILER = new Way(".quick", List.of("-XX:TieredStopAtLevel=1"));

  /** Makes a way of a copy of the options. */
  Way {
    options = List.copyOf(options);
  }

  /** Returns the way with both names and the options of both. */
  Way and(Way other) {
    return new Way(
        name + other.name, Stream.concat(options.stream(), other.options.stream()).toList());
  }
}

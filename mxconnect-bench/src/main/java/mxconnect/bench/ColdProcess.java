package mxconnect.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Processes of their own in which {@link ColdDelivery} runs.
 *
 * @param port that of the mail exchanger
 */
record ColdProcess(Profile profile, int port, Map<String, String> settings) {
  private static final int FOR_THE_CACHE = 150;

  /** What a process does before its first delivery. */
  enum Before {
    NOTHING,
    /** A plan, by a connector of which nothing is left for the deliveries but loaded classes. */
    PLAN
  }

  /** Returns how many nanoseconds each delivery took of those that one made. */
  List<Long> nanos(List<String> options, Before before, int times) throws IOException {
    try (Child child = Child.java(options, ColdDelivery.class, arguments(before, times))) {
      return child.numbers();
    }
  }

  /** Returns what one leaves behind that plans and delivers; none if Java is too old. */
  Optional<AotCache> cache() throws IOException, InterruptedException {
    return AotCache.of(ColdDelivery.class, arguments(Before.PLAN, FOR_THE_CACHE));
  }

  private String[] arguments(Before before, int times) {
    List<String> arguments =
        new ArrayList<>(List.of(before.name(), times + "", profile.name(), port + ""));
    settings.forEach((key, value) -> arguments.add(key + "=" + value));
    return arguments.toArray(String[]::new);
  }
}

package mxconnect.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mxconnect.api.Dane;
import mxconnect.testkit.MailWorld;

/**
 * Queries and CPU of a delivery to a signed domain with a TLSA record: without DNSSEC, by the AD
 * bit, and validated here; of a connector that knows nothing and of one that knows all. The
 * deliveries are made in a process of their own.
 */
final class ValidationCosts {
  private static final int DOMAINS = 500;
  private static final int ROUNDS = 20;

  private final Report report;

  private ValidationCosts(Report report) {
    this.report = report;
  }

  /** A way to know that an answer is secure. */
  private enum Mode {
    OFF("off", Dane.OFF, false),
    TRUST_AD("trust-ad", Dane.ON, true),
    VALIDATE("validate", Dane.ON, false);

    private final String setting;
    private final Dane dane;
    private final boolean validating;

    Mode(String setting, Dane dane, boolean validating) {
      this.setting = setting;
      this.dane = dane;
      this.validating = validating;
    }
  }

  private record Cost(
      double queriesCold, double queriesWarm, double cold, double warm, long failed) {}

  static void run(Report report) throws IOException {
    ValidationCosts costs = new ValidationCosts(report);
    for (int width : new int[] {1, DOMAINS}) {
      costs.compare(width);
    }
  }

  private void compare(int width) throws IOException {
    Cost off = measure(Mode.OFF, width);
    tell(Mode.OFF, width, off, off);
    tell(Mode.TRUST_AD, width, measure(Mode.TRUST_AD, width), off);
    tell(Mode.VALIDATE, width, measure(Mode.VALIDATE, width), off);
  }

  private void tell(Mode mode, int width, Cost cost, Cost off) {
    String name = "validation." + mode.setting + "." + width;
    report.less(name + ".queries", cost.queriesCold);
    if (mode != Mode.OFF) {
      report.less(name + ".cold.cpu", cost.cold / off.cold);
      report.less(name + ".warm.cpu", cost.warm / off.warm);
    }
    report.line(
        "%s, %d side by side: cold %.2f queries, %.0f us CPU, %.2f of off; warm %.2f queries,"
            + " %.0f us CPU, %.2f of off; %d failed",
        mode.setting,
        width,
        cost.queriesCold,
        cost.cold,
        cost.cold / off.cold,
        cost.queriesWarm,
        cost.warm,
        cost.warm / off.warm,
        cost.failed);
  }

  /** Counts the queries of the last connector, and takes the median CPU of the later half. */
  private static Cost measure(Mode mode, int width) throws IOException {
    try (Sink sink = Sink.start(SignedDomains.ADDRESS);
        MailWorld world =
            MailWorld.builder()
                .tree(none -> SignedDomains.tree(DOMAINS, 0, sink.port(), mode.validating))
                .start()) {
      Map<String, String> settings = new TreeMap<>(world.settings());
      settings.put("dns.dnssec", mode.setting);
      List<Long> cold = new ArrayList<>();
      List<Long> warm = new ArrayList<>();
      long failed = 0;
      long before = 0;
      long between = 0;
      long after = 0;
      try (Child child =
          SignedDeliveries.start(ROUNDS, DOMAINS, width, sink.port(), mode.dane, settings)) {
        for (int i = 0; i < ROUNDS; i++) {
          before = world.dns().queries().size();
          cold.add(child.numbers().getFirst());
          between = world.dns().queries().size();
          List<Long> numbers = child.numbers();
          warm.add(numbers.getFirst());
          failed += numbers.getLast();
          after = world.dns().queries().size();
        }
      }
      return new Cost(
          (between - before) / (double) DOMAINS,
          (after - between) / (double) DOMAINS,
          late(cold),
          late(warm),
          failed);
    }
  }

  private static double late(List<Long> micros) {
    return Median.of(micros.subList(micros.size() / 2, micros.size())) / DOMAINS;
  }
}

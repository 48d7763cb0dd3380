package mxconnect.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * How much heap a connector keeps for each thing that it remembers: by how much it grows from some
 * of them to many, each kind in a process of its own.
 */
final class Remembered {
  private final Report report;

  private Remembered(Report report) {
    this.report = report;
  }

  static void run(Report report) throws IOException {
    Remembered remembered = new Remembered(report);
    for (RememberedHeap.Kind kind : RememberedHeap.Kind.values()) {
      remembered.measure(kind);
    }
  }

  private void measure(RememberedHeap.Kind kind) throws IOException {
    try (Child child = Child.java(RememberedHeap.class, kind.name())) {
      List<Long> numbers = child.numbers();
      double octets = (double) numbers.get(0) / numbers.get(1);
      String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
      report.less("remembered." + name + ".octets", octets);
      report.line("%s: %.0f octets of heap each (of %,d)", name, octets, numbers.get(1));
    }
  }
}

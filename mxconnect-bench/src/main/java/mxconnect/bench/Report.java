package mxconnect.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.bench.Figure.Better;

/** What a run has measured: lines for people, and figures to be compared with those of others. */
final class Report {
  /** Less of a change is no news: two runs on a quiet machine differ by as much. */
  private static final double NOTABLE = 0.1;

  private final Map<String, Figure> figures = new LinkedHashMap<>();

  /** Prints a line. */
  void line(String format, Object... arguments) {
    System.out.printf(format + "%n", arguments);
  }

  /** Adds a figure of which less is better. */
  void less(String name, double value) {
    figures.put(name, new Figure(name, value, Better.LESS));
  }

  /** Adds a figure of which more is better. */
  void more(String name, double value) {
    figures.put(name, new Figure(name, value, Better.MORE));
  }

  /** Reads the figures of a file; there are none without it. */
  static Map<String, Figure> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(Figure::parse)
          .collect(
              Collectors.toMap(
                  Figure::name, figure -> figure, (one, other) -> other, LinkedHashMap::new));
    }
  }

  /** Writes the figures into a file, where those that were not measured now stay. */
  void record(Path file) throws IOException {
    Map<String, Figure> all = new LinkedHashMap<>(read(file));
    all.putAll(figures);
    Files.write(file, all.values().stream().map(Figure::line).sorted().toList());
  }

  /** Prints how the figures compare with those of a file. */
  void compareWith(Path file) throws IOException {
    Map<String, Figure> recorded = read(file);
    List<Figure> known =
        figures.values().stream().filter(figure -> recorded.containsKey(figure.name())).toList();
    line("%-44s %10s %10s", "", "recorded", "now");
    for (Figure now : known) {
      Figure then = recorded.get(now.name());
      line("%-44s %10.3f %10.3f %s", now.name(), then.value(), now.value(), news(now, then));
    }
  }

  private static String news(Figure now, Figure then) {
    double times = now.timesAsGoodAs(then);
    if (times < 1 - NOTABLE) {
      return "WORSE";
    }
    return times > 1 + NOTABLE ? "better" : "";
  }
}

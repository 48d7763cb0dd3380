package mxconnect.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws the recorded figures as bars, a picture for each kind. */
final class Plots {
  private static final int WIDTH = 720;
  private static final int LABELS = 250;
  private static final int BARS = WIDTH - LABELS - 70;
  private static final int ROW = 24;
  private static final int TOP = 44;

  /** Java as it is, and with what makes it quick for longest; the other ways are in the tables. */
  private static final String SHOWN = "([a-z-]+\\.\\d+(?:\\.cached\\.small-inlining)?\\.[a-z-]+)";

  private static final List<Chart> CHARTS =
      List.of(
          new Chart(
              "connections-per-second",
              "Connections per second against mx-connect 2.0.0 on Node",
              "peer\\." + SHOWN + "\\.rate",
              1.5),
          new Chart(
              "cpu-per-connection",
              "CPU for a connection against mx-connect 2.0.0 on Node",
              "peer\\." + SHOWN + "\\.cpu",
              1),
          new Chart("survey", "CPU for a name against c-ares", "survey\\.(.*)\\.cpu", 2));

  private Plots() {}

  /**
   * A picture.
   *
   * @param file the name of its file
   * @param title what it shows
   * @param names of the figures that it shows; the group in it is a label
   * @param goal where a line is drawn
   */
  private record Chart(String file, String title, String names, double goal) {}

  private record Bar(String label, double value) {}

  /** The arguments are the file of figures and the folder for the pictures. */
  public static void main(String[] arguments) throws IOException {
    List<Figure> figures = List.copyOf(Report.read(Path.of(arguments[0])).values());
    for (Chart chart : CHARTS) {
      List<Bar> bars = bars(chart, figures);
      if (!bars.isEmpty()) {
        Files.writeString(Path.of(arguments[1], chart.file + ".svg"), svg(chart, bars));
      }
    }
  }

  private static List<Bar> bars(Chart chart, List<Figure> figures) {
    Pattern names = Pattern.compile(chart.names);
    return figures.stream()
        .flatMap(
            figure -> {
              Matcher name = names.matcher(figure.name());
              return name.matches()
                  ? List.of(new Bar(name.group(1).replace(".", ", "), figure.value())).stream()
                  : List.<Bar>of().stream();
            })
        .toList();
  }

  private static String svg(Chart chart, List<Bar> bars) {
    double most = Math.max(chart.goal, bars.stream().mapToDouble(Bar::value).max().orElse(1));
    int bottom = TOP + bars.size() * ROW;
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" font-family="sans-serif" font-size="13">
        <title>%s</title>
        <style>
        text { fill: #1f2328 } rect { fill: #2f6fb7 } .goal { stroke: #b35900 } .peer { stroke: #777 }
        @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } rect { fill: #6ca6e8 } .goal { stroke: #f0a050 } }
        </style>
        <text x="0" y="16" font-size="15">%s</text>
        """,
        WIDTH,
        bottom + 24,
        chart.title,
        chart.title);
    for (int i = 0; i < bars.size(); i++) {
      int y = TOP + i * ROW;
      Bar bar = bars.get(i);
      double length = bar.value / most * BARS;
      add(
          svg,
          "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n",
          LABELS - 8,
          y + 13,
          bar.label);
      add(svg, "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\"/>\n", LABELS, y, length);
      add(svg, "<text x=\"%.1f\" y=\"%d\">%.2f</text>\n", LABELS + length + 6, y + 13, bar.value);
    }
    mark(svg, "peer", "1", 1 / most, bottom);
    if (chart.goal != 1) {
      mark(svg, "goal", "goal " + chart.goal, chart.goal / most, bottom);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void mark(StringBuilder svg, String kind, String label, double share, int bottom) {
    double x = LABELS + share * BARS;
    add(
        svg,
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke-dasharray=\"4"
            + " 3\"/>\n",
        kind,
        x,
        TOP - 6,
        x,
        bottom);
    add(svg, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", x, bottom + 16, label);
  }

  private static void add(StringBuilder svg, String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments));
  }
}

package mxconnect.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import mxconnect.api.Trace;
import mxconnect.cli.json.Samples;
import org.junit.jupiter.api.Test;

class WaterfallTest {
  @Test
  void withoutATerminalStepsAreLines() {
    assertEquals(
        List.of(
            "  exchangers    5.0 ms  example.com: 1 mail exchanger",
            "  attempt       5.0 ms  192.0.2.1: evil \\u001b[2J"),
        draw(Terminal.none()));
  }

  @Test
  void onATerminalEachStepHasABarAtItsTime() {
    assertEquals(
        List.of(
            "  exchangers    5.0 ms |==========          |  example.com: 1 mail exchanger",
            "  attempt       5.0 ms |         ===========|  192.0.2.1: evil \\u001b[2J"),
        draw(new Terminal(true, false, 80)));
  }

  @Test
  void coloursAreOursAlone() {
    assertEquals(
        "  \u001b[2mattempt    \u001b[0m   5.0 ms |         \u001b[32m===========\u001b[0m|"
            + "  \u001b[33m192.0.2.1: evil \\u001b[2J\u001b[0m",
        draw(new Terminal(true, true, 80)).getLast());
  }

  @Test
  void stepsThatTookNoTimeAreDrawn() {
    Trace instant = Trace.of(Samples.TRACE.events().subList(0, 1), Duration.ZERO);
    Trace empty = Trace.empty();
    Terminal terminal = new Terminal(true, false, 80);
    assertEquals(1, new Waterfall(new Ink(false), terminal).draw(instant).size());
    assertEquals(List.of(), new Waterfall(new Ink(false), terminal).draw(empty));
  }

  private static List<String> draw(Terminal terminal) {
    return new Waterfall(new Ink(terminal.colours()), terminal).draw(Samples.TRACE);
  }
}

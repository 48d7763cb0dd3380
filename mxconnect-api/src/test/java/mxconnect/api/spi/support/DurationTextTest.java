package mxconnect.api.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "400ms, PT0.4S",
    "5s, PT5S",
    "2m, PT2M",
    "1h, PT1H",
    "1d, PT24H",
    "0, PT0S",
    "0s, PT0S",
    "PT1.5S, PT1.5S",
    "P1DT2H, PT26H"
  })
  void durationHasAUnitOrIsIso8601(String text, Duration expected) {
    assertEquals(Optional.of(expected), DurationText.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "00",
        "-1s",
        "-PT1S",
        "PT-1S",
        "1.5s",
        "5 s",
        "5S",
        "5us",
        "s",
        "five",
        "99999999999999999999s",
        "999999999999999999d",
        "\u0665s"
      })
  void anythingElseIsNoDuration(String text) {
    assertEquals(Optional.empty(), DurationText.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 ms",
    "PT0.25S, 250 ms",
    "PT5S, 5 s",
    "PT1M30S, 90 s",
    "PT2M, 2 min",
    "PT1H, 1 h",
    "PT24H, 1 d",
    "PT-5S, -5 s",
    "PT0.0000005S, 0 ms"
  })
  void durationIsWrittenInItsLargestWholeUnit(Duration duration, String text) {
    assertEquals(text, DurationText.of(duration));
  }
}

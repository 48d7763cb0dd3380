package mxconnect.cache.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-01T12:34:56Z",
        "2028-02-29T23:59:59Z",
        "1969-12-31T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "2026-12-31T23:59:60Z",
        "2026-11-01T12:34:56.789Z",
        "2026-11-01T12:34:56+01:00",
      })
  void isWhatTheJdkReads(String text) {
    assertEquals(Instant.parse(text), Moment.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-02-29T12:34:56Z",
        "2026-13-01T12:34:56Z",
        "2026-11-01T25:34:56Z",
        "2026-11-01T12:60:56Z",
        "2026-11-01T12:34:61Z",
        "2026-11-01 12:34:56Z",
        "2026-11-01T12:34:5\u0664Z",
        "2026-11-01T12:34:56",
      })
  void isNoOtherText(String text) {
    assertThrows(DateTimeException.class, () -> Moment.parse(text));
  }
}

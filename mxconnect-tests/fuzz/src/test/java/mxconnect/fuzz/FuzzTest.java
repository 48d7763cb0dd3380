package mxconnect.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import mxconnect.api.spi.support.DurationText;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Has Jazzer make inputs from those that are kept. {@code -Dfuzz.time=10m} sets how long for each
 * target, {@code -Dfuzz.target=NAME} takes one, and {@code -Dfuzz.keep=true} keeps what led to code
 * that nothing had led to.
 */
@Tag("hostile")
class FuzzTest {
  private static final Duration TIME =
      DurationText.parse(System.getProperty("fuzz.time", "5s")).orElseThrow();
  private static final String ONE = System.getProperty("fuzz.target", "");
  private static final boolean KEEP = Boolean.getBoolean("fuzz.keep");

  static Stream<Named<FuzzTarget>> targets() {
    return FuzzTarget.all().stream()
        .filter(target -> ONE.isEmpty() || target.name().equals(ONE))
        .map(target -> Named.of(target.name(), target));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void promisesHoldForWhatNobodyThoughtOf(
      FuzzTarget target, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder)
      throws IOException, InterruptedException {
    Corpus corpus = Corpus.of(target);
    Jazzer jazzer = new Jazzer(target, folder);
    Path known = corpus.unpack(folder.resolve("known"));
    Path found = folder.resolve("found");
    jazzer.fuzz(TIME, found, known);
    if (KEEP) {
      Path least = folder.resolve("least");
      jazzer.merge(least, known, found);
      corpus.keep(least);
    }
  }
}

package mxconnect.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import mxconnect.cli.check.CheckSink;
import mxconnect.cli.check.compare.EarlierRun;
import mxconnect.cli.check.finding.Thresholds;
import mxconnect.cli.check.show.json.JsonSink;
import mxconnect.cli.check.show.text.ProgressSink;
import mxconnect.cli.check.show.text.TextSink;
import mxconnect.cli.text.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a check shows its results. */
final class CheckOutput {
  @Mixin private JsonFlag format = new JsonFlag();

  @Option(
      names = "--compare",
      paramLabel = "OLD.json",
      description = "say what has changed since this file was written with --json")
  private @Nullable Path compare; // of an Optional, picocli would not complete file names

  @Option(
      names = "--print-schema",
      description = "print the JSON Schema of --json, and check nothing")
  private boolean schema;

  private Optional<EarlierRun> earlier = Optional.empty();

  /**
   * Reads the file to compare with, before anything else is opened.
   *
   * @throws IllegalArgumentException if it does not hold results
   */
  void readEarlier() {
    earlier = Optional.ofNullable(compare).map(CheckOutput::read);
  }

  /** Tells whether nothing but the schema is wanted. */
  boolean schemaOnly() {
    return schema;
  }

  /**
   * Returns what shows results as they come, and on a terminal how far a run of many has got.
   *
   * @param io takes them
   * @param many whether there may be several targets
   * @param thresholds how long before its end a certificate is marked
   * @param count tells how many there are, if that can be known before; asked only for a terminal
   */
  CheckSink sink(Io io, boolean many, Thresholds thresholds, Supplier<OptionalLong> count) {
    CheckSink results = results(io, many, thresholds);
    Terminal errors = many ? io.errTerminal().get() : Terminal.none();
    if (!errors.interactive()) {
      return results;
    }
    CheckSink sink = ProgressSink.start(results, io.terminal().interactive(), io.err(), errors);
    count.get().ifPresent(sink::known);
    return sink;
  }

  private CheckSink results(Io io, boolean many, Thresholds thresholds) {
    return format.json
        ? new JsonSink(io.out(), earlier)
        : new TextSink(io.out(), io.terminal(), many, earlier, thresholds);
  }

  private static EarlierRun read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return EarlierRun.read(in);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--compare " + file + ": cannot be read: " + IoReason.of(e), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--compare " + file + ", " + e.getMessage(), e);
    }
  }
}

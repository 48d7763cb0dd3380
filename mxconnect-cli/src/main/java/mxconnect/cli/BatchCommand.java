package mxconnect.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import mxconnect.api.ConnectOptions;
import mxconnect.api.MxConnector;
import mxconnect.cli.batch.Answers;
import mxconnect.cli.batch.Batch;
import mxconnect.cli.batch.BatchProgress;
import mxconnect.cli.batch.BatchRequest;
import mxconnect.cli.batch.Call;
import mxconnect.cli.batch.Form;
import mxconnect.cli.text.Terminal;
import mxconnect.json.MxJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers a file or a stream of requests. */
@Command(
    name = "batch",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Reads requests, one a line, and writes a line of JSON for each as it ends.",
      "A request is a target, or an object in JSON. The flags hold where it says nothing.",
      "It ends with status 0 if a request succeeded."
    },
    footer = {
      "",
      "Examples:",
      "  echo '{\"id\":1,\"target\":\"user@example.com\"}' | mxconnect batch --banner",
      "  mxconnect batch --plan --names domains.txt",
      "  mxconnect batch --plan --names --retry 3 --rate 200/s domains.txt",
      "  mxconnect batch --plan --public-internet requests.jsonl",
      "  mxconnect batch --concurrency 500 --max-connect-time 30s < requests.jsonl"
    })
final class BatchCommand implements Callable<Integer> {
  private static final int MAX_CONCURRENCY = 100_000;

  private final Io io;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "file with the requests (default: standard input, also for -)")
  private @Nullable Path file; // of an Optional, picocli would not complete file names

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "64",
      description = "how many requests are under way at once (default: ${DEFAULT-VALUE})")
  private int concurrency = 64;

  @Option(names = "--plan", description = "plan in place of connecting")
  private boolean plan;

  @Option(names = "--banner", description = "read the greeting of each server")
  private boolean banner;

  @Option(
      names = "--session",
      description = "open SMTP sessions, with TLS as it must be; the next host if that fails")
  private boolean session;

  @Mixin private SurveyFlags survey = new SurveyFlags();

  @SuppressWarnings("UnusedVariable") // --json is taken, and changes nothing
  @Mixin
  private JsonFlag alwaysJson = new JsonFlag();

  @Mixin private CallFlags flags = new CallFlags();

  BatchCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
      throw new IllegalArgumentException(
          "--concurrency " + concurrency + ", not within 1 to " + MAX_CONCURRENCY);
    }
    if (survey.schemaOnly()) {
      io.print(MxJson.schema().lines().toList());
      return ExitStatus.OK;
    }
    survey.requireSense();
    ConnectOptions how = flags.options();
    BatchRequest defaults =
        new BatchRequest(flags.request.request("", how), flags.request.greetingTimeout(), session);
    try (MxConnector opened =
            flags.connector.open(builder -> survey.change(builder.options(how), flags.connector));
        InputStream in = input().open(io)) {
      Call call = survey.change(plan ? Call.planning(opened) : Call.connecting(opened, banner));
      Answers answers = new Answers(call, defaults);
      return status(new Batch(answers, survey.form(), in, io.out(), concurrency, progress()).run());
    } catch (IOException e) {
      io.complain(input().unreadable("requests", e));
      return ExitStatus.IO;
    }
  }

  /** A program that keeps this one running and shares its terminal with it wants no line there. */
  private BatchProgress progress() {
    boolean keptRunning = input().isStandardInput() && survey.form() == Form.REQUESTS;
    Terminal errors = keptRunning ? Terminal.none() : io.errTerminal().get();
    if (!errors.interactive()) {
      return BatchProgress.none();
    }
    BatchProgress progress = BatchProgress.on(io.err(), errors, io.terminal().interactive());
    count().ifPresent(progress::known);
    return progress;
  }

  /** Returns how many requests there are, unless the file can be read but once. */
  private OptionalLong count() {
    if (!input().isRegular()) {
      return OptionalLong.empty();
    }
    try (InputStream in = input().open(io)) {
      return OptionalLong.of(survey.form().count(in));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private static int status(Batch.End end) {
    return switch (end) {
      case DONE -> ExitStatus.OK;
      case FAILED_TEMPORARILY -> ExitStatus.TEMPORARY;
      case FAILED_PERMANENTLY -> ExitStatus.PERMANENT;
      case OUTPUT_CLOSED -> ExitStatus.IO;
    };
  }

  private InputFile input() {
    return file == null ? InputFile.STANDARD_INPUT : new InputFile(file);
  }
}

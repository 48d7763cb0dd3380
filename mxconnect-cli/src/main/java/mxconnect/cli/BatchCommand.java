package mxconnect.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mxconnect.api.ConnectOptions;
import mxconnect.api.MxConnector;
import mxconnect.cli.batch.Answers;
import mxconnect.cli.batch.Batch;
import mxconnect.cli.batch.BatchRequest;
import mxconnect.cli.batch.Call;
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
      "  mxconnect batch --plan domains.txt",
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
    ConnectOptions how = flags.options();
    BatchRequest defaults =
        new BatchRequest(flags.request.request("", how), flags.request.greetingTimeout(), session);
    try (MxConnector opened = flags.open(how);
        InputStream in = input()) {
      Call call = plan ? Call.planning(opened) : Call.connecting(opened, banner);
      Batch.End end = new Batch(new Answers(call, defaults), in, io.out(), concurrency).run();
      return status(end);
    } catch (IOException e) {
      io.complain("cannot read the requests: " + e.getMessage());
      return ExitStatus.IO;
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

  private InputStream input() throws IOException {
    return file == null || file.toString().equals("-") ? io.in() : Files.newInputStream(file);
  }
}

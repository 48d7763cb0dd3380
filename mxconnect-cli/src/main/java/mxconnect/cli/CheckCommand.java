package mxconnect.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import mxconnect.api.ConnectOptions;
import mxconnect.api.Dane;
import mxconnect.api.MtaSts;
import mxconnect.cli.check.Check;
import mxconnect.cli.check.CheckRun;
import mxconnect.cli.check.CheckSchema;
import mxconnect.cli.check.CheckSink;
import mxconnect.cli.check.CheckSummary;
import mxconnect.cli.check.SafeCheck;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Findings;
import mxconnect.cli.check.finding.Thresholds;
import mxconnect.cli.check.finding.Verdict;
import mxconnect.cli.check.gather.CheckTerms;
import mxconnect.cli.check.gather.Gatherer;
import mxconnect.cli.input.Targets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks every mail exchanger of targets. */
@Command(
    name = "check",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Checks whether mail from here gets to targets, over what TLS, and what will break.",
      "It opens a session with every address of every mail exchanger, as mail would be sent,",
      "and sends none. MTA-STS and DANE are applied wherever they can be.",
      "Unless flags say otherwise, a connection may take 10s, a greeting, a reply or a",
      "handshake 30s, and each step (finding the mail exchangers, one address) 2m."
    },
    footer = {
      "",
      "Exit status: 0 all as they claim, 1 a target is failing, 64 wrong use,",
      "75 a target could not be checked from here.",
      "",
      "Examples:",
      "  mxconnect check example.com",
      "  mxconnect check --strict --days 14 example.com example.net",
      "  mxconnect check --json --file domains.txt --concurrency 50"
    })
final class CheckCommand implements Callable<Integer> {
  private static final int MAX_CONCURRENCY = 10_000;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofMinutes(2);

  private final Io io;

  @Parameters(
      arity = "0..*",
      paramLabel = "TARGET",
      description = "domain, e-mail address, IP address or literal such as [192.0.2.1]")
  private List<String> targets = new ArrayList<>();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "file with further targets, one a line, # for comments; - for standard input")
  private @Nullable Path file; // of an Optional, picocli would not complete file names

  @Mixin private CheckOutput output = new CheckOutput();

  @Option(
      names = "--html",
      paramLabel = "PATH",
      description = "write a report too: a file, or a folder with a file for each target")
  private Optional<String> html = Optional.empty();

  @Option(
      names = "--days",
      paramLabel = "N",
      description =
          "warn of certificates that end within so many days (default: 30, or the last third of a"
              + " shorter life)")
  private Optional<Integer> days = Optional.empty();

  @Option(names = "--strict", description = "let a warning count as failing")
  private boolean strict;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "16",
      description = "how many targets are checked at once (default: ${DEFAULT-VALUE})")
  private int concurrency = 16;

  @Mixin private CallFlags flags = new CallFlags();

  CheckCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (output.schemaOnly()) {
      io.print(CheckSchema.text().lines().toList());
      return ExitStatus.OK;
    }
    requireSense();
    ConnectOptions how = flags.options.options(flags.tls, CheckCommand::defaults);
    CheckTerms terms =
        new CheckTerms(
            how,
            target -> flags.request.request(target, how),
            flags.request.greetingTimeout(ANSWER),
            ANSWER);
    try (CheckConnector opened = CheckConnector.open(flags.connector, how);
        InputStream in = open()) {
      Gatherer gatherer = new Gatherer(opened.connector(), terms, opened.sender());
      return status(run(new SafeCheck(gatherer, this::judge), in));
    } catch (IOException e) {
      io.complain(String.valueOf(e.getMessage()));
      return ExitStatus.IO;
    }
  }

  private CheckSummary run(Check check, InputStream in) throws IOException, InterruptedException {
    Targets all = Targets.of(targets).and(Targets.in(in));
    CheckRun run = new CheckRun(check, all, sinks(), concurrency, strict);
    try {
      return run.run();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private IOException unreadable(IOException cause) {
    return input()
        .map(read -> new IOException(read.unreadable("targets", cause), cause))
        .orElse(cause);
  }

  private void requireSense() {
    if (targets.isEmpty() && file == null) {
      throw new IllegalArgumentException("nothing to check: name a TARGET, or a --file");
    }
    if (html.filter(String::isEmpty).isPresent()) {
      throw new IllegalArgumentException("--html names no file and no folder");
    }
    if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
      throw new IllegalArgumentException(
          "--concurrency " + concurrency + ", not within 1 to " + MAX_CONCURRENCY);
    }
    if (days.filter(some -> some < 0).isPresent()) {
      throw new IllegalArgumentException("--days " + days.get() + ", not 0 or more");
    }
    output.readEarlier();
  }

  private static ConnectOptions.Builder defaults(ConnectOptions.Builder options) {
    return options
        .connectTimeout(CONNECT)
        .timeout(STEP)
        .tls(
            tls ->
                tls.mtaSts(MtaSts.IF_AVAILABLE).dane(Dane.IF_AVAILABLE).handshakeTimeout(ANSWER));
  }

  private Optional<InputFile> input() {
    return Optional.ofNullable(file).map(InputFile::new);
  }

  private InputStream open() throws IOException {
    if (input().isEmpty()) {
      return InputStream.nullInputStream();
    }
    try {
      return input().get().open(io);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** What can fail to be opened comes first. */
  private List<CheckSink> sinks() throws IOException {
    List<CheckSink> sinks = new ArrayList<>();
    if (html.isPresent()) {
      sinks.add(ReportSink.open(html.get(), thresholds(), io));
    }
    sinks.add(output.sink(io, file != null || targets.size() > 1, thresholds(), this::count));
    return sinks;
  }

  /** Returns how many targets there are, unless the file can be read but once. */
  private OptionalLong count() {
    if (input().isEmpty()) {
      return OptionalLong.of(targets.size());
    }
    if (!input().get().isRegular()) {
      return OptionalLong.empty();
    }
    try (InputStream in = input().get().open(io)) {
      return OptionalLong.of(targets.size() + Targets.in(in).count());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private CheckResult judge(TargetFacts facts) {
    return Findings.of(facts, thresholds());
  }

  private Thresholds thresholds() {
    return days.map(Thresholds::ofDays).orElseGet(Thresholds::defaults);
  }

  private static int status(CheckSummary summary) {
    if (!summary.complete()) {
      return ExitStatus.IO;
    }
    if (summary.failing() > 0) {
      return ExitStatus.FAILING;
    }
    return summary.of(Verdict.UNCHECKED) > 0 ? ExitStatus.TEMPORARY : ExitStatus.OK;
  }
}

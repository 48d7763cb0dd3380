package mxconnect.tests.endurance;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mxconnect.api.spi.Deadline;
import mxconnect.tests.child.Jvm;
import mxconnect.tests.child.Part;
import mxconnect.tests.child.Program;

/** A process that changes a policy file, and what it has said of that. */
final class PolicyHoard implements AutoCloseable {
  /** One that was cut off has no full stop. */
  private static final Pattern LINE = Pattern.compile("(begin|done) (\\S+) (\\d+)\\.");

  private static final int MANY = 100;

  /** No policy. */
  static final int NONE = 0;

  private final Process process;
  private final BufferedReader said;
  private final Map<String, Integer> promised = new HashMap<>();
  private final Map<String, Integer> begun = new HashMap<>();
  private int last;

  private PolicyHoard(Process process, int first) {
    this.process = process;
    this.said = process.inputReader();
    this.last = first;
  }

  /**
   * Starts one.
   *
   * @param name how the names of its own domains begin
   * @param first the number of its first policy, more than 0
   * @param origin when policy 0 would have been fetched
   */
  static PolicyHoard start(Program program, Path file, String name, int first, Instant origin)
      throws IOException {
    List<Path> places =
        Stream.of(List.of(program.place()), Part.API.places(), Part.FILE.places())
            .flatMap(List::stream)
            .toList();
    Process process =
        new Jvm()
            .with("-Xmx64m")
            .modulePath(places)
            .builder(
                program.module(),
                "hoard.Hoard",
                file.toString(),
                name,
                Integer.toString(first),
                origin.toString())
            .redirectError(Redirect.INHERIT)
            .start();
    return new PolicyHoard(process, first);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Waits until so many changes more are made. */
  void awaitChanges(int count) throws IOException {
    for (int made = 0; made < count; made += hear(next()).equals("done") ? 1 : 0) {
      // Each line is heard.
    }
  }

  /** Waits until it is in the midst of one more change. */
  void awaitBegin() throws IOException {
    while (!hear(next()).equals("begin")) {
      // Those that are made do not count.
    }
  }

  /** Waits until it says anything. */
  void awaitStart() throws IOException {
    hear(next());
  }

  /**
   * Waits until it says nothing more for some time.
   *
   * @throws AssertionError if it goes on and on
   */
  void awaitSilence(Duration time) throws IOException, InterruptedException {
    for (int i = 0; saysMoreWithin(time); i++) {
      if (i == MANY) {
        throw new AssertionError("it waits for nobody");
      }
      hear(next());
    }
  }

  private boolean saysMoreWithin(Duration time) throws IOException, InterruptedException {
    Deadline deadline = Deadline.after(time);
    while (!said.ready() && !deadline.expired()) {
      Thread.sleep(10);
    }
    return said.ready();
  }

  private String next() throws IOException {
    String line = said.readLine();
    if (line == null) {
      throw new AssertionError("the process has ended");
    }
    return line;
  }

  /** Kills it (SIGKILL) and hears the rest of what it has said. */
  void kill() throws IOException, InterruptedException {
    process.toHandle().destroyForcibly(); // the process's own method would close what it has said
    process.waitFor();
    said.lines().forEach(this::hear);
  }

  private String hear(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return "";
    }
    String domain = matcher.group(2);
    int number = Integer.parseInt(matcher.group(3));
    last = Math.max(last, number);
    begun.put(domain, number);
    if (matcher.group(1).equals("done")) {
      promised.put(domain, number);
    }
    return matcher.group(1);
  }

  /** Returns what there is of a domain after the last change that was made; none by default. */
  Map<String, Integer> promised() {
    return promised;
  }

  /**
   * Returns what there may be of a domain: what was promised, or what was being changed when the
   * process ended.
   *
   * @param before what there was before this process
   */
  Set<Integer> possible(String domain, int before) {
    int sure = promised.getOrDefault(domain, before);
    return new HashSet<>(List.of(sure, begun.getOrDefault(domain, sure)));
  }

  /** Returns the number of the last policy that it began to store. */
  int last() {
    return last;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

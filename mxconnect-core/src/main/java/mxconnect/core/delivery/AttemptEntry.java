package mxconnect.core.delivery;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import mxconnect.api.AttemptResult;
import mxconnect.api.AttemptResult.Outcome;

/** One line of the {@link AttemptLog}. It is ended once; what comes later does not count. */
public final class AttemptEntry {
  private final String hostname;
  private final Optional<InetAddress> address;
  private final int port;
  private final LongSupplier clock;
  private final long start;
  private Optional<AttemptResult> ended = Optional.empty();

  AttemptEntry(String hostname, Optional<InetAddress> address, int port, LongSupplier clock) {
    this.hostname = hostname;
    this.address = address;
    this.port = port;
    this.clock = clock;
    this.start = clock.getAsLong();
  }

  /** Ends it as the one that gave the connection. */
  public AttemptResult connected() {
    return end(line(Outcome.CONNECTED).message("connected"));
  }

  /** Ends it as one that gave none. */
  public AttemptResult failed(Problem problem) {
    return end(line(Outcome.FAILED).code(problem.code()).message(problem.message()));
  }

  /** Ends it as a host that is left out. */
  public AttemptResult skipped(Problem problem) {
    return end(line(Outcome.SKIPPED).code(problem.code()).message(problem.message()));
  }

  /** Ends it because it is no longer needed. */
  public AttemptResult cancelled(String why) {
    return end(line(Outcome.CANCELLED).message(why));
  }

  synchronized AttemptResult result() {
    return ended.orElseGet(
        () -> line(Outcome.CANCELLED).message("still waiting when the call ended").build());
  }

  private synchronized AttemptResult end(AttemptResult.Builder line) {
    AttemptResult result = ended.orElseGet(line::build);
    ended = Optional.of(result);
    return result;
  }

  private AttemptResult.Builder line(Outcome outcome) {
    AttemptResult.Builder line =
        AttemptResult.builder(hostname, outcome)
            .port(port)
            .duration(Duration.ofNanos(clock.getAsLong() - start));
    address.ifPresent(line::address);
    return line;
  }
}

package mxconnect.core.delivery;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import mxconnect.api.Attempt;
import mxconnect.api.Attempt.Outcome;
import mxconnect.api.ErrorCode;

/** One line of the {@link AttemptLog}. It is ended once; what comes later does not count. */
public final class AttemptEntry {
  private final String hostname;
  private final Optional<InetAddress> address;
  private final int port;
  private final long start = System.nanoTime();
  private Optional<Attempt> ended = Optional.empty();

  AttemptEntry(String hostname, Optional<InetAddress> address, int port) {
    this.hostname = hostname;
    this.address = address;
    this.port = port;
  }

  /** Ends it as the one that gave the connection. */
  public Attempt connected() {
    return end(Outcome.CONNECTED, Optional.empty(), "connected");
  }

  /** Ends it as one that gave none. */
  public Attempt failed(Problem problem) {
    return end(Outcome.FAILED, Optional.of(problem.code()), problem.message());
  }

  /** Ends it as a host that is left out. */
  public Attempt skipped(Problem problem) {
    return end(Outcome.SKIPPED, Optional.of(problem.code()), problem.message());
  }

  /** Ends it because it is no longer needed. */
  public Attempt cancelled(String why) {
    return end(Outcome.CANCELLED, Optional.empty(), why);
  }

  synchronized Attempt attempt() {
    return ended.orElseGet(
        () -> line(Outcome.CANCELLED, Optional.empty(), "still waiting when the call ended"));
  }

  private synchronized Attempt end(Outcome outcome, Optional<ErrorCode> code, String message) {
    Attempt attempt = ended.orElseGet(() -> line(outcome, code, message));
    ended = Optional.of(attempt);
    return attempt;
  }

  private Attempt line(Outcome outcome, Optional<ErrorCode> code, String message) {
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Attempt(hostname, address, port, outcome, code, message, took);
  }
}

package mxconnect.core.delivery;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import mxconnect.api.AttemptResult;
import mxconnect.api.AttemptResult.Outcome;
import mxconnect.api.ErrorCode;

/** One line of the {@link AttemptLog}. It is ended once; what comes later does not count. */
public final class AttemptEntry {
  private final String hostname;
  private final Optional<InetAddress> address;
  private final int port;
  private final long start = System.nanoTime();
  private Optional<AttemptResult> ended = Optional.empty();

  AttemptEntry(String hostname, Optional<InetAddress> address, int port) {
    this.hostname = hostname;
    this.address = address;
    this.port = port;
  }

  /** Ends it as the one that gave the connection. */
  public AttemptResult connected() {
    return end(Outcome.CONNECTED, Optional.empty(), "connected");
  }

  /** Ends it as one that gave none. */
  public AttemptResult failed(Problem problem) {
    return end(Outcome.FAILED, Optional.of(problem.code()), problem.message());
  }

  /** Ends it as a host that is left out. */
  public AttemptResult skipped(Problem problem) {
    return end(Outcome.SKIPPED, Optional.of(problem.code()), problem.message());
  }

  /** Ends it because it is no longer needed. */
  public AttemptResult cancelled(String why) {
    return end(Outcome.CANCELLED, Optional.empty(), why);
  }

  synchronized AttemptResult attempt() {
    return ended.orElseGet(
        () -> line(Outcome.CANCELLED, Optional.empty(), "still waiting when the call ended"));
  }

  private synchronized AttemptResult end(
      Outcome outcome, Optional<ErrorCode> code, String message) {
    AttemptResult attempt = ended.orElseGet(() -> line(outcome, code, message));
    ended = Optional.of(attempt);
    return attempt;
  }

  private AttemptResult line(Outcome outcome, Optional<ErrorCode> code, String message) {
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    return new AttemptResult(hostname, address, port, outcome, code, message, duration);
  }
}

package mxconnect.core.delivery;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import mxconnect.api.AttemptResult;
import mxconnect.api.AttemptResult.Outcome;
import mxconnect.api.IpLiteral;

/** One line of the {@link AttemptLog}. It is ended once; what comes later does not count. */
public final class AttemptEntry {
  private final String hostname;
  private final LongSupplier clock;
  private final long start;
  private Optional<InetAddress> address;
  private int port;
  private Optional<InetAddress> planned = Optional.empty();
  private boolean redirected;
  private Optional<AttemptResult> ended = Optional.empty();

  AttemptEntry(String hostname, Optional<InetAddress> address, int port, LongSupplier clock) {
    this.hostname = hostname;
    this.address = address;
    this.port = port;
    this.clock = clock;
    this.start = clock.getAsLong();
  }

  /** Notes that a hook has another address dialled than was planned. */
  public synchronized void redirected(InetAddress peer, int peerPort) {
    planned = address;
    address = Optional.of(peer);
    port = peerPort;
    redirected = true;
  }

  /** Returns where a hook has sent it, in words that follow on from what was planned. */
  public synchronized String redirection() {
    return redirected
        ? address.map(peer -> " redirected to [" + IpLiteral.format(peer) + "]:" + port).orElse("")
        : "";
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

  private synchronized AttemptResult.Builder line(Outcome outcome) {
    AttemptResult.Builder line =
        AttemptResult.builder(hostname, outcome)
            .port(port)
            .duration(Duration.ofNanos(clock.getAsLong() - start));
    address.ifPresent(line::address);
    planned.ifPresent(line::plannedAddress);
    return line;
  }
}

package mxconnect.core.delivery;

import java.net.InetAddress;
import java.net.InetSocketAddress;
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
  private Optional<InetSocketAddress> peer = Optional.empty();
  private long dialled;
  private long end;
  private String redirection = "";
  private Optional<AttemptResult> ended = Optional.empty();
  private boolean answered;

  AttemptEntry(String hostname, Optional<InetAddress> address, int port, LongSupplier clock) {
    this.hostname = hostname;
    this.address = address;
    this.port = port;
    this.clock = clock;
    this.start = clock.getAsLong();
  }

  /** Notes that a peer is dialled now, perhaps another than was planned. */
  public synchronized void dialling(InetSocketAddress dialledPeer) {
    InetAddress other = dialledPeer.getAddress();
    if (!address.equals(Optional.of(other)) || port != dialledPeer.getPort()) {
      planned = address;
      address = Optional.of(other);
      port = dialledPeer.getPort();
      redirection = " redirected to [" + IpLiteral.format(other) + "]:" + port;
    }
    peer = Optional.of(dialledPeer);
    dialled = clock.getAsLong();
  }

  /** Notes that the peer has answered, whatever becomes of the connection. */
  public synchronized void answered() {
    answered = true;
  }

  /** Returns where a hook has sent it, in words that follow on from what was planned. */
  public synchronized String redirection() {
    return redirection;
  }

  /** Returns the peer if it had not answered when the attempt was cancelled, after that time. */
  synchronized Optional<InetSocketAddress> unanswered(Duration time) {
    boolean cancelled = ended.filter(e -> e.outcome() == Outcome.CANCELLED).isPresent();
    return peer.filter(dialledPeer -> cancelled && !answered && end - dialled >= time.toNanos());
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
    if (ended.isEmpty()) {
      ended = Optional.of(line.build());
      end = clock.getAsLong();
    }
    return ended.get();
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

package mxconnect.core.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import mxconnect.api.AttemptResult;
import mxconnect.api.AttemptResult.Outcome;
import mxconnect.api.IpLiteral;
import org.jspecify.annotations.Nullable;

/**
 * One line of the {@link AttemptLog}. It is ended once; what comes later does not count. Its end is
 * told apart, by the thread of the call, and that of the connection which the call gives only when
 * it is given. Its socket is its own until then, whatever becomes of the call.
 */
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
  private @Nullable Socket socket;
  private boolean given;
  private boolean closed;
  private boolean answered;
  private boolean told;
  private Consumer<AttemptResult> listener = result -> {};

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

  /** Makes a socket its own; one that comes too late is closed at once. */
  public void owns(Socket opened) {
    boolean late;
    synchronized (this) {
      late = closed;
      socket = opened;
    }
    if (late) {
      close();
    }
  }

  /** Leaves its socket to the caller. */
  public synchronized void gives() {
    given = true;
  }

  /** Closes its socket after all: the caller does not get it. */
  void takesBack() {
    synchronized (this) {
      given = false;
    }
    close();
  }

  /** Closes its socket unless it is given, also one that comes later. */
  public void close() {
    Socket own;
    synchronized (this) {
      closed = true;
      own = given ? null : socket;
    }
    if (own != null) {
      try {
        own.close();
      } catch (IOException e) {
        // The socket is given up either way.
      }
    }
  }

  /** Notes that the peer has answered, whatever becomes of the connection. */
  public synchronized void answered() {
    answered = true;
  }

  /** Returns the peer that was dialled; empty as long as none was. */
  public synchronized Optional<InetSocketAddress> peer() {
    return peer;
  }

  /** Tells whether it has not come to an end yet. */
  public synchronized boolean isUnderWay() {
    return ended.isEmpty();
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

  /** Has its end told. If that has been done already, it is now. */
  public void whenEnded(Consumer<AttemptResult> news) {
    Optional<AttemptResult> over;
    synchronized (this) {
      listener = news;
      over = told ? ended : Optional.empty();
    }
    over.ifPresent(news);
  }

  /** Tells its end, if it has ended and that was not told yet. */
  public void tell() {
    Consumer<AttemptResult> news;
    AttemptResult result;
    synchronized (this) {
      if (told || ended.isEmpty()) {
        return;
      }
      told = true;
      news = listener;
      result = ended.get();
    }
    news.accept(result);
  }

  /**
   * Ends it if it is under way, and tells the end unless it is the one that gives the connection.
   */
  void end(String why) {
    if (cancelled(why).outcome() != Outcome.CONNECTED) {
      tell();
    }
  }

  /** Ends it as one whose connection, if it has any, nobody gets. */
  void endInVain(String why) {
    if (cancelled(why).outcome() == Outcome.CONNECTED) {
      lost(Optional.empty(), why);
    } else {
      tell();
    }
  }

  /** Ends it otherwise than it seemed: its connection could not be handed over. */
  public void lost(Optional<Problem> problem, String why) {
    synchronized (this) {
      if (told) {
        return;
      }
      ended = Optional.empty();
    }
    AttemptResult unused = problem.map(this::failed).orElseGet(() -> cancelled(why));
    tell();
  }

  /** Ends it as the one that gives the connection. */
  public AttemptResult connected() {
    return end(line(Outcome.CONNECTED).message("connected"));
  }

  /** Ends it as one that gave none. */
  public AttemptResult failed(Problem problem) {
    return end(line(Outcome.FAILED).code(problem.code()).message(problem.message()));
  }

  /** Ends it as a host that is left out. */
  public AttemptResult skipped(Problem problem) {
    AttemptResult.Builder line =
        line(Outcome.SKIPPED).code(problem.code()).message(problem.message());
    problem.retryAfter().ifPresent(line::retryAfter);
    return end(line);
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

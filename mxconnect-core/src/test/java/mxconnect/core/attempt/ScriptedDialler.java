package mxconnect.core.attempt;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.Deadline;
import mxconnect.core.delivery.AttemptEntry;
import mxconnect.core.delivery.Problem;

/** A dialler for whose addresses a test says what comes of them. Others never answer. */
final class ScriptedDialler implements Dialler {
  private static final Script SILENCE =
      new Script(TimeUnit.DAYS.toNanos(1), true, (c, e, d) -> lost());

  private final Map<String, Script> scripts = new HashMap<>();
  private final VirtualTime time;
  private final Story story;
  private boolean watched;

  ScriptedDialler(VirtualTime time, Story story) {
    this.time = time;
    this.story = story;
  }

  /** Has the story tell when the end of an attempt is told. */
  void watch() {
    watched = true;
  }

  /** What comes of an attempt. */
  @FunctionalInterface
  interface Ending {
    DialResult of(Candidate candidate, AttemptEntry entry, Deadline deadline);
  }

  private record Script(long nanos, boolean heedsDeadline, Ending ending) {}

  void connects(String address, long millis) {
    ends(
        address,
        millis,
        (candidate, entry, deadline) -> new DialResult.Won(connected(candidate, entry, deadline)));
  }

  void ends(String address, long millis, Ending ending) {
    scripts.put(address, new Script(TimeUnit.MILLISECONDS.toNanos(millis), true, ending));
  }

  /** Has an attempt go on beyond its deadline, as with a hook that does not heed it. */
  void hangs(String address) {
    scripts.put(address, new Script(SILENCE.nanos(), false, SILENCE.ending()));
  }

  @Override
  public DialResult dial(Candidate candidate, AttemptEntry entry, Deadline deadline) {
    story.tell("start " + addressOf(candidate));
    if (watched) {
      entry.whenEnded(
          result -> story.tell("told " + result.outcome() + " " + addressOf(candidate)));
    }
    entry.dialling(new InetSocketAddress(candidate.address().orElseThrow(), 25));
    Script script = scripts.getOrDefault(addressOf(candidate), SILENCE);
    long left = deadline.remainingNanos();
    if (script.heedsDeadline() && script.nanos() > left) {
      time.pass(left);
      return lost();
    }
    time.pass(script.nanos());
    return script.ending().of(candidate, entry, deadline);
  }

  static String addressOf(Candidate candidate) {
    return IpLiteral.format(candidate.address().orElseThrow());
  }

  private Connected connected(Candidate candidate, AttemptEntry entry, Deadline deadline) {
    String hostname = candidate.host().hostname();
    ConnectAttempt attempt = ConnectAttempt.builder(Samples.TARGET, hostname, deadline).build();
    InetAddress peer = candidate.address().orElseThrow();
    Socket socket =
        new Socket() {
          @Override
          public void close() {
            story.tell("closed " + addressOf(candidate));
          }
        };
    return new Connected(
        socket,
        candidate.host(),
        attempt,
        peer,
        25,
        Optional.of(new InetSocketAddress(peer, 25)),
        entry);
  }

  private static DialResult lost() {
    return new DialResult.Lost(Problem.of(ErrorCode.TIMED_OUT, "no answer in time"));
  }
}

package mxconnect.core.attempt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.OpenException.Scope;
import mxconnect.api.TlsObligation;
import mxconnect.api.spi.Deadline;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;

/**
 * Opens connections as a test says, each time as is next for the host and its address. Others open
 * at once.
 */
final class ScriptedOpening implements Opening<Connected> {
  private final Map<String, Deque<Script>> scripts = new HashMap<>();
  private final VirtualTime time;
  private final Story story;

  ScriptedOpening(VirtualTime time, Story story) {
    this.time = time;
    this.story = story;
  }

  private interface Ending {
    Result<Connected> of(Connected connected) throws StepException;
  }

  private record Script(long nanos, Ending ending) {}

  void opens(String address, long millis) {
    add(address, millis, Opened::new);
  }

  void fails(String address, long millis, ErrorCode code, Scope scope, TlsObligation... retry) {
    Problem problem = Problem.of(code, code.name());
    Optional<TlsObligation> terms = Stream.of(retry).findFirst();
    add(address, millis, connected -> new Failed<>(problem, scope, terms));
  }

  void stops(String address, long millis, ErrorCode code) {
    add(
        address,
        millis,
        connected -> {
          throw new StepException(Problem.of(code, code.name()));
        });
  }

  /** Does not heed its deadline. */
  void overstays(String address, long millis, TlsObligation... retry) {
    Problem problem = Problem.of(ErrorCode.GREETING_TIMED_OUT, "too late");
    Optional<TlsObligation> terms = Stream.of(retry).findFirst();
    add(
        address,
        0,
        connected -> {
          time.pass(TimeUnit.MILLISECONDS.toNanos(millis));
          return new Failed<>(problem, Scope.ADDRESS, terms);
        });
  }

  private void add(String address, long millis, Ending ending) {
    scripts
        .computeIfAbsent(address, key -> new ArrayDeque<>())
        .add(new Script(TimeUnit.MILLISECONDS.toNanos(millis), ending));
  }

  @Override
  public Result<Connected> open(Connected connected, Deadline deadline) throws StepException {
    String address = IpLiteral.format(connected.address());
    Deque<Script> left = scripts.getOrDefault(address, new ArrayDeque<>());
    if (left.isEmpty()) {
      return new Opened<>(connected);
    }
    Script script = left.remove();
    story.tell("opening " + connected.host().hostname() + " " + address);
    if (script.nanos() > deadline.remainingNanos()) {
      time.pass(deadline.remainingNanos());
      return new Failed<>(
          Problem.of(ErrorCode.GREETING_TIMED_OUT, "out of time"), Scope.ADDRESS, Optional.empty());
    }
    time.pass(script.nanos());
    return script.ending().of(connected);
  }
}

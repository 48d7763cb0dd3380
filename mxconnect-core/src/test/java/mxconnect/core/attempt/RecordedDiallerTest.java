package mxconnect.core.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ErrorCode;
import mxconnect.api.TlsObligation;
import mxconnect.api.spi.Deadline;
import mxconnect.core.delivery.AttemptEntry;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A recorded attempt names the peer that was dialled, and the end that the report has. */
@Timeout(60)
class RecordedDiallerTest {
  private static final Candidate CANDIDATE =
      new Candidate(
          Samples.exchanger("mx.example.com"),
          new TlsObligation.Opportunistic(Optional.of("mx.example.com")),
          Optional.of(Samples.ip("192.0.2.1")));
  private static final InetSocketAddress RELAY =
      new InetSocketAddress(Samples.ip("192.0.2.99"), 2525);

  @TempDir Path folder;

  private final VirtualTime time = new VirtualTime();
  private final Delivery delivery = Samples.delivery(ConnectOptions.defaults(), time);

  /** Dials with it; what it throws has been asked for. */
  private interface Use {
    void of(Dialler dialler) throws Exception;
  }

  private DialResult dial(Dialler dialler) throws InterruptedException {
    AttemptEntry entry = delivery.attemptLog().started("mx.example.com", CANDIDATE.address(), 25);
    return new RecordedDialler(dialler, delivery)
        .dial(CANDIDATE, entry, Deadline.after(Duration.ofSeconds(30)));
  }

  private List<String> recorded(Use use, Dialler dialler) throws Exception {
    Path file = folder.resolve("attempts.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      use.of(dialler);
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals("mxconnect.Attempt"))
        .map(RecordedDiallerTest::text)
        .toList();
  }

  private static String text(RecordedEvent event) {
    return Stream.of("address", "port", "outcome", "code")
        .map(field -> String.valueOf(event.<Object>getValue(field)))
        .collect(Collectors.joining(" "));
  }

  @Test
  void redirectedAttemptNamesThePeerThatFailed() throws Exception {
    assertEquals(
        List.of("192.0.2.99 2525 FAILED CONNECTION_REFUSED"),
        recorded(
            this::dial,
            (candidate, entry, deadline) -> {
              entry.dialling(RELAY);
              return new DialResult.Lost(Problem.of(ErrorCode.CONNECTION_REFUSED, "no"));
            }));
  }

  @Test
  void whatWasNotDialledHasNoAddress() throws Exception {
    assertEquals(
        List.of(" 0 SKIPPED HOOK_SKIPPED"),
        recorded(
            this::dial,
            (candidate, entry, deadline) ->
                new DialResult.HostSkipped(Problem.of(ErrorCode.HOOK_SKIPPED, "busy"))));
  }

  @Test
  void mistakeOfOursIsAFailureAsInTheReport() throws Exception {
    assertEquals(
        List.of(" 0 FAILED INTERNAL"),
        recorded(
            broken -> assertThrows(IllegalStateException.class, () -> dial(broken)),
            (candidate, entry, deadline) -> {
              throw new IllegalStateException("a mistake");
            }));
  }

  @Test
  void interruptedAttemptIsCancelledWhereItWasDialled() throws Exception {
    assertEquals(
        List.of("192.0.2.99 2525 CANCELLED "),
        recorded(
            interrupted -> assertThrows(InterruptedException.class, () -> dial(interrupted)),
            (candidate, entry, deadline) -> {
              entry.dialling(RELAY);
              throw new InterruptedException("given up");
            }));
  }
}

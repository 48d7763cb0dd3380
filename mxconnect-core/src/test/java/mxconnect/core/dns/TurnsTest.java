package mxconnect.core.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import mxconnect.api.spi.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names whose servers are silent do not hold up all others. */
@Timeout(60)
class TurnsTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final FakeClock clock = new FakeClock();
  private final Turns turns = new Turns(2, 3, LIMIT, clock);
  private final List<Thread> threads = new ArrayList<>();

  /** The clock stands still, so one whose time is almost over would look at it for ever. */
  @AfterEach
  void giveUp() {
    threads.forEach(Thread::interrupt);
  }

  /** A question of which a thread waits for the turn. */
  private final class Asker {
    private final Turn turn = turns.next();
    private final FutureTask<Deadline> task = new FutureTask<>(turn::take);
    private final Thread thread = Thread.ofVirtual().start(task);

    Asker() {
      threads.add(thread);
    }

    /** Waits until it waits, or has its turn. */
    private Asker settled() {
      while (!task.isDone() && !turn.isHeldUpSince(clock.getAsLong())) {
        Thread.onSpinWait();
      }
      return this;
    }

    private boolean hasCome() {
      return task.isDone();
    }

    private Asker come() throws Exception {
      task.get();
      return this;
    }
  }

  private List<Asker> come(int number) throws Exception {
    List<Asker> askers = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      askers.add(new Asker().come());
    }
    return askers;
  }

  private void pass(Duration time) {
    clock.advance(time);
  }

  @Test
  void questionThatMeetsSilenceLendsItsTurn() throws Exception {
    come(2);
    Asker third = new Asker().settled();
    assertFalse(third.hasCome());
    pass(Turns.SILENCE);
    third.come();
    new Asker().come();
    assertFalse(new Asker().settled().hasCome(), "those that borrowed count");
  }

  @Test
  void questionThatIsAnsweredSoonLendsNothing() throws Exception {
    come(2);
    pass(Turns.SILENCE.minusNanos(1));
    assertFalse(new Asker().settled().hasCome());
  }

  @Test
  void onlySoManyLendTheirTurns() throws Exception {
    List<Asker> there = come(2);
    pass(Turns.SILENCE);
    there.addAll(come(2));
    pass(Turns.SILENCE);
    there.addAll(come(1));
    Asker late = new Asker().settled();
    assertFalse(late.hasCome(), "three lend, two count");
    there.getFirst().turn.end();
    late.come();
    assertFalse(new Asker().settled().hasCome());
  }

  /** No turn is lost, and none is there twice. */
  @Test
  void turnsThatWereLentEndWithTheirQuestions() throws Exception {
    for (int round = 0; round < 10; round++) {
      List<Asker> there = come(2);
      pass(Turns.SILENCE);
      there.addAll(come(2));
      pass(Turns.SILENCE);
      there.addAll(come(1));
      List<Asker> waiting =
          IntStream.range(0, 3).mapToObj(number -> new Asker().settled()).toList();
      assertTrue(waiting.stream().noneMatch(Asker::hasCome));
      for (Asker asker : waiting) {
        asker.thread.interrupt();
        assertInstanceOf(
            InterruptedException.class,
            assertThrows(ExecutionException.class, asker.task::get).getCause());
      }
      there.reversed().forEach(asker -> asker.turn.end());
    }
    come(2);
    assertFalse(new Asker().settled().hasCome());
  }

  @Test
  void turnsComeInOrder() throws Exception {
    List<Asker> there = come(2);
    Asker first = new Asker().settled();
    Asker second = new Asker().settled();
    Asker third = new Asker().settled();
    there.getFirst().turn.end();
    first.come();
    assertFalse(second.hasCome() || third.hasCome());
    first.turn.end();
    second.come();
    assertFalse(third.hasCome());
  }

  /** The one that was first has watched for silence. */
  @Test
  void nextOneWatchesWhenTheFirstGivesUp() throws Exception {
    come(2);
    Asker first = new Asker().settled();
    Asker second = new Asker().settled();
    first.thread.interrupt();
    assertThrows(ExecutionException.class, first.task::get);
    pass(Turns.SILENCE);
    second.come();
  }

  @ParameterizedTest
  @CsvSource({
    "1024, 64",
    "256, 64",
    "4096, 448",
    "65536, 8128",
    "1048576, 16384",
    "9223372036854775807, 16384"
  })
  void descriptorsAreTheBound(long openFiles, int silent) {
    assertEquals(silent, Turns.silentQuestions(openFiles));
  }

  /** Whoever joins a question counts from then on. */
  @Test
  void waitBeforeSomebodyAskedIsNoneOfHis() throws Exception {
    List<Asker> there = come(2);
    Asker third = new Asker().settled();
    pass(Duration.ofMillis(900));
    long joined = clock.getAsLong();
    there.getFirst().turn.end();
    third.come();
    long later = joined + TimeUnit.MILLISECONDS.toNanos(10);
    pass(Duration.ofMillis(20));
    assertTrue(third.turn.isHeldUpSince(joined - TimeUnit.MILLISECONDS.toNanos(900)));
    assertTrue(third.turn.waitedSince(joined - 1));
    assertFalse(third.turn.isHeldUpSince(joined - 1));
    assertFalse(third.turn.waitedSince(later));
    assertFalse(third.turn.isHeldUpSince(later));
  }
}

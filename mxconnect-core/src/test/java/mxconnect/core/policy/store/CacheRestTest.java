package mxconnect.core.policy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.PolicyCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a cache that hangs is tried again, without a call. */
@Timeout(60)
class CacheRestTest {
  private static final String DOMAIN = "example.com";

  private final PolicyCache cache = mock();
  private final Queue<Runnable> started = new ArrayDeque<>();
  private final List<Long> pauses = new ArrayList<>();
  private int hangs;
  private Runnable meanwhile = () -> {};
  private final CacheRest rest =
      new CacheRest(
          cache,
          new PolicyClock(() -> Instant.EPOCH, () -> 0, () -> 0, this::pause),
          started::add,
          domain -> hangs-- > 0 ? Optional.of("hangs") : Optional.empty());

  @Test
  void restEndsByItselfWhenATrialIsAnswered() {
    rest.answered();
    rest.hung(DOMAIN, "hangs");
    assertTrue(rest.isOn());
    tryIt();
    assertFalse(rest.isOn());
    assertEquals(List.of(1L), pauses);
  }

  @Test
  void pausesGrowToHalfAMinuteAndAreShortAgainInTheNextRest() {
    rest.answered();
    hangs = 7;
    rest.hung(DOMAIN, "hangs");
    tryIt();
    assertEquals(List.of(1L, 1L, 2L, 4L, 8L, 16L, 30L, 30L), pauses);
    pauses.clear();
    rest.hung(DOMAIN, "hangs");
    tryIt();
    assertEquals(List.of(1L), pauses);
  }

  /** A process that starts is protected from its first message on. */
  @Test
  void cacheThatHasNeverAnsweredIsTriedAtOnce() {
    rest.hung(DOMAIN, "hangs");
    tryIt();
    assertFalse(rest.isOn());
    assertEquals(List.of(), pauses);
  }

  /** Only the first calls of a process wait for the first trial. */
  @Test
  void nobodyWaitsForACacheThatHasBeenTriedInVain() {
    Deadline late = Deadline.after(Duration.ofHours(1));
    List<Boolean> left = new ArrayList<>();
    hangs = 1;
    meanwhile = () -> left.add(isOn(late));
    rest.hung(DOMAIN, "hangs");
    tryIt();
    assertEquals(List.of(true), left);
  }

  private boolean isOn(Deadline deadline) {
    try {
      return rest.isOn(deadline);
    } catch (InterruptedException e) {
      throw new IllegalStateException("waits", e);
    }
  }

  /** Those that were waiting when the first one gave up tell nothing new. */
  @Test
  void hangsOfTheSameMomentAreOneRest() {
    rest.hung(DOMAIN, "hangs");
    rest.hung(DOMAIN, "hangs");
    rest.hung(DOMAIN, "hangs");
    assertEquals(1, started.size());
  }

  @Test
  void answerToACallEndsTheRestAndItsTrials() {
    rest.answered();
    hangs = 1;
    meanwhile = rest::answered;
    rest.hung(DOMAIN, "hangs");
    tryIt();
    assertFalse(rest.isOn());
    assertEquals(1, hangs, "tried all the same");
  }

  @Test
  void trialsOfAnEarlierRestDoNotGoOnInALaterOne() {
    rest.answered();
    meanwhile =
        () -> {
          rest.answered();
          rest.hung(DOMAIN, "hangs");
        };
    rest.hung(DOMAIN, "hangs");
    tryIt();
    assertTrue(rest.isOn());
    assertEquals(1, started.size());
  }

  @Test
  void doubtIsResolvedByOneTrial() {
    rest.doubt(DOMAIN);
    rest.doubt(DOMAIN);
    assertEquals(1, started.size());
    tryIt();
    assertFalse(rest.isOn());
    hangs = 1;
    rest.doubt(DOMAIN);
    tryIt();
    assertTrue(rest.isOn());
    assertEquals(1, started.size());
    rest.doubt(DOMAIN);
    assertEquals(1, started.size());
  }

  @Test
  void cacheThatIsClosedIsNotTried() {
    CacheRest closed =
        new CacheRest(
            cache,
            new PolicyClock(() -> Instant.EPOCH, () -> 0, () -> 0),
            task -> {
              throw new RejectedExecutionException();
            },
            domain -> Optional.empty());
    closed.hung(DOMAIN, "hangs");
    assertTrue(closed.isOn());
  }

  private void tryIt() {
    started.remove().run();
  }

  private void pause(Duration time) {
    pauses.add(time.toSeconds());
    Runnable now = meanwhile;
    meanwhile = () -> {};
    now.run();
  }
}

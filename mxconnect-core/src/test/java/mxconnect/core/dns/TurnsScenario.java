package mxconnect.core.dns;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.core.schedule.Actors;
import mxconnect.core.schedule.Scenario;

/**
 * No more questions are under way than may be; each gets its turn, whoever else gives up or is
 * ended from outside; and afterwards all turns are there.
 */
public final class TurnsScenario implements Scenario {
  private static final int ACTORS = 6;

  private final FakeClock clock = new FakeClock();
  private final AtomicInteger underWay = new AtomicInteger();
  private int most;
  private int mostSilent;
  private Turns turns;

  @Override
  public void play(Actors actors) throws Exception {
    most = 1 + actors.next(2);
    mostSilent = actors.next(2);
    turns = new Turns(most, mostSilent, Duration.ofSeconds(30), clock);
    for (int i = 0; i < ACTORS; i++) {
      ask(actors, actors.next(4));
    }
    if (mostSilent > 0) {
      Thread unused = actors.start("time", () -> clock.advance(Turns.SILENCE));
    }
    actors.await();
    for (int i = 0; i < most; i++) {
      assertTrue(turns.await(turns.next(), Dns.noTime()), "a turn is lost");
    }
    assertFalse(turns.await(turns.next(), Dns.noTime()), "there are more turns than before");
  }

  private void ask(Actors actors, int fate) {
    Turn turn = turns.next();
    AtomicBoolean givenUp = new AtomicBoolean();
    if (fate == 1) {
      Thread unused = actors.start("hasty question", () -> takeAtOnce(turn));
      return;
    }
    Thread actor = actors.start("question", () -> take(actors, turn, fate == 0, givenUp));
    if (fate == 0) {
      Thread unused =
          actors.start(
              "giving up",
              () -> {
                givenUp.set(true);
                turn.end();
                actor.interrupt();
              });
    }
  }

  private void takeAtOnce(Turn turn) throws InterruptedException {
    if (turns.await(turn, Dns.noTime())) {
      turns.end(turn);
    }
  }

  private void take(Actors actors, Turn turn, boolean mayBeGivenUp, AtomicBoolean givenUp)
      throws InterruptedException {
    try {
      turn.take();
      if (!mayBeGivenUp) {
        assertTrue(underWay.incrementAndGet() <= most + mostSilent, "too many are under way");
        actors.pause();
        underWay.decrementAndGet();
      }
    } catch (InterruptedException e) {
      assertTrue(givenUp.get(), "one that was not given up has no turn");
    } finally {
      turn.end();
    }
  }
}

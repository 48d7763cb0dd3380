package mxconnect.api.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import mxconnect.api.spi.Deadline;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many channels begin, are given more time and end at once, while the timer comes and goes. */
@Tag("seeded")
@Timeout(120)
class ChannelTimerCrowdTest {
  private static final int ROUNDS = 50 * Integer.getInteger("hostile.times", 1);
  private static final int CROWD = 8;

  private static final class Closing implements Channel {
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public boolean isOpen() {
      return closed.getCount() > 0;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  /** None is forgotten: whoever waits for the end of one is woken, or the test does not end. */
  @Test
  void eachChannelIsClosedWhenItsTimeIsOver() throws Exception {
    try (ChannelTimer timer = new ChannelTimer()) {
      for (int seed = 0; seed < ROUNDS; seed++) {
        Random random = new Random(seed);
        List<FutureTask<Boolean>> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
          int fate = random.nextInt(3);
          int micros = random.nextInt(2_000);
          FutureTask<Boolean> one = new FutureTask<>(() -> use(timer, fate, micros));
          crowd.add(one);
          Thread.ofVirtual().start(one);
        }
        for (FutureTask<Boolean> one : crowd) {
          assertFalse(one.get(), "a channel is open still");
        }
      }
    }
  }

  /** Closing the timer closes what is under way, and what comes later. */
  @Test
  void nothingIsOpenAfterTheTimerWasClosed() throws Exception {
    for (int seed = 0; seed < ROUNDS; seed++) {
      ChannelTimer timer = new ChannelTimer();
      List<FutureTask<Boolean>> crowd = new ArrayList<>();
      for (int i = 0; i < CROWD; i++) {
        FutureTask<Boolean> one = new FutureTask<>(() -> use(timer, 3, 60_000_000));
        crowd.add(one);
        Thread.ofVirtual().start(one);
      }
      Thread.yield();
      timer.close();
      for (FutureTask<Boolean> one : crowd) {
        assertFalse(one.get(), "a channel is open still");
      }
      assertEquals(0, timer.size());
    }
  }

  private static boolean use(ChannelTimer timer, int fate, int micros) throws Exception {
    Closing channel = new Closing();
    try {
      TimedChannel<Closing> timed =
          timer.start(channel, Deadline.after(Duration.ofNanos(micros * 1_000L)));
      switch (fate) {
        case 0 -> timer.end(timed);
        case 1 -> {
          boolean unused = timer.restart(timed, Deadline.after(Duration.ofNanos(micros * 500L)));
        }
        default -> {}
      }
    } catch (IOException closed) {
      // Its channel was closed at once.
    }
    channel.closed.await();
    return channel.isOpen();
  }
}

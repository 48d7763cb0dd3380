package mxconnect.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** So many virtual threads that share one list of tasks. */
final class Crowd {
  private Crowd() {}

  /**
   * Does all tasks and waits for their end.
   *
   * @param width how many threads
   * @param tasks how many tasks, which are told by their number, from 0
   * @param task does one; throws nothing
   */
  static void work(int width, int tasks, IntConsumer task) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(width);
    for (int i = 0; i < width; i++) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  for (int n = next.getAndIncrement(); n < tasks; n = next.getAndIncrement()) {
                    task.accept(n);
                  }
                } finally {
                  done.countDown();
                }
              });
    }
    done.await();
  }
}

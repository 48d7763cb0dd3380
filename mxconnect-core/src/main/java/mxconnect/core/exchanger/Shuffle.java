package mxconnect.core.exchanger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/** Puts equals into a random order without bias, from one source for all deliveries. */
public final class Shuffle {
  private final RandomGenerator random;
  private final ReentrantLock lock = new ReentrantLock();

  /** Makes a shuffle that draws from a source which need not be thread-safe. */
  public Shuffle(RandomGenerator random) {
    this.random = random;
  }

  <T> List<T> of(List<T> items) {
    List<T> shuffled = new ArrayList<>(items);
    lock.lock();
    try {
      Collections.shuffle(shuffled, random);
    } finally {
      lock.unlock();
    }
    return shuffled;
  }
}

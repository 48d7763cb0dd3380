package mxconnect.cli.check.gather;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps a run polite: no server has more than a few connections of it at once, however many targets
 * lead there. Thread-safe.
 */
final class AddressPlaces {
  private final int each;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<InetAddress, Places> inUse = new HashMap<>();

  /**
   * Makes it.
   *
   * @param each how many connections an address has at most
   */
  AddressPlaces(int each) {
    this.each = each;
  }

  /** Waits for a place, which is to be closed. */
  Place take(InetAddress address) throws InterruptedException {
    Places places = join(address);
    boolean taken = false;
    try {
      places.free.acquire();
      taken = true;
    } finally {
      if (!taken) {
        leave(address, places);
      }
    }
    return () -> {
      places.free.release();
      leave(address, places);
    };
  }

  /** Returns how many addresses are in use or waited for. */
  int size() {
    lock.lock();
    try {
      return inUse.size();
    } finally {
      lock.unlock();
    }
  }

  private Places join(InetAddress address) {
    lock.lock();
    try {
      Places places = inUse.computeIfAbsent(address, unused -> new Places(new Semaphore(each)));
      places.users++;
      return places;
    } finally {
      lock.unlock();
    }
  }

  /** An address that nobody uses any more is forgotten. */
  private void leave(InetAddress address, Places places) {
    lock.lock();
    try {
      places.users--;
      if (places.users == 0) {
        inUse.remove(address);
      }
    } finally {
      lock.unlock();
    }
  }

  /** A place that was taken. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  private static final class Places {
    private final Semaphore free;
    private int users;

    private Places(Semaphore free) {
      this.free = free;
    }
  }
}

package mxconnect.jakarta.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Runs the deliveries of a message side by side, as many at a time as allowed.
 *
 * <p>They run on platform threads: Angus Mail holds a monitor while it waits for a server, and
 * before JDK 24 that keeps a virtual thread from leaving its carrier, so that a few slow servers
 * would stop every virtual thread of the application.
 */
final class SideBySide {
  private final List<DomainDelivery> deliveries;
  private final AtomicReferenceArray<DomainResult> results;
  private final AtomicInteger next = new AtomicInteger();
  private final OpenSessions open = new OpenSessions();

  private SideBySide(List<DomainDelivery> deliveries) {
    this.deliveries = deliveries;
    this.results = new AtomicReferenceArray<>(deliveries.size());
  }

  /**
   * Delivers, and returns when all deliveries have ended. If the thread is interrupted, they are
   * broken off, and it stays interrupted.
   */
  static List<DomainResult> run(int concurrency, List<DomainDelivery> deliveries) {
    return run(
        concurrency, deliveries, Thread.ofPlatform().daemon().name("mxconnect-mail-", 0).factory());
  }

  /** Delivers in threads of this factory. */
  static List<DomainResult> run(
      int concurrency, List<DomainDelivery> deliveries, ThreadFactory factory) {
    return new SideBySide(deliveries).run(Math.min(concurrency, deliveries.size()), factory);
  }

  private List<DomainResult> run(int concurrency, ThreadFactory factory) {
    List<Thread> threads = start(concurrency, factory);
    boolean interrupted = false;
    for (Thread thread : threads) {
      interrupted |= ended(thread, threads);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    List<DomainResult> all = new ArrayList<>();
    for (int i = 0; i < results.length(); i++) {
      DomainResult result = results.get(i);
      all.add(result == null ? deliveries.get(i).brokenOff("an error in this JVM") : result);
    }
    return all;
  }

  /** Starts as many as the system has room for: one is enough for all deliveries. */
  private List<Thread> start(int count, ThreadFactory factory) {
    List<Thread> threads = new ArrayList<>();
    try {
      while (threads.size() < count) {
        Thread thread = factory.newThread(this::deliverUntilNoneLeft);
        thread.start();
        threads.add(thread);
      }
    } catch (RuntimeException | Error e) {
      if (threads.isEmpty()) {
        throw e;
      }
      System.getLogger(MxTransport.class.getName())
          .log(System.Logger.Level.WARNING, "Fewer threads than asked for: " + threads.size(), e);
    }
    return threads;
  }

  private void deliverUntilNoneLeft() {
    for (int i = next.getAndIncrement(); i < results.length(); i = next.getAndIncrement()) {
      results.set(i, deliveries.get(i).deliver(open));
    }
  }

  /** Waits for a thread; an interrupt meanwhile breaks all of them off, so they end soon. */
  private boolean ended(Thread thread, List<Thread> all) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
        open.cancel();
        all.forEach(Thread::interrupt);
      }
    }
  }
}

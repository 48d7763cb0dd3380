package com.example.bulk;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import mxconnect.api.MxConnector;

/**
 * Delivers in the background: a virtual thread for each domain, of which so many work at once. Each
 * recipient has one outcome, whatever happens. Thread-safe.
 */
public final class Deliveries implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("[!-~&&[^<>]]+@[!-~&&[^<>@]]+");

  private final DomainDelivery delivery;
  private final Semaphore places;
  private final Consumer<Outcome> outcomes;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Makes a service that leaves the connector open.
   *
   * @param ownName the name to say in EHLO
   * @param atOnce the most connections at once
   * @param outcomes receives each recipient's outcome, on many threads
   */
  public Deliveries(MxConnector connector, String ownName, int atOnce, Consumer<Outcome> outcomes) {
    this.delivery = new DomainDelivery(connector, ownName);
    this.places = new Semaphore(atOnce);
    this.outcomes = outcomes;
  }

  /** Delivers a message to recipients of any domains; returns at once. */
  public void deliver(Message message, Collection<String> recipients) {
    recipients.stream()
        .collect(groupingBy(Deliveries::domain))
        .forEach((domain, those) -> start(message, domain, those));
  }

  /** Returns empty text for what is no address. */
  private static String domain(String recipient) {
    return ADDRESS.matcher(recipient).matches()
        ? recipient.substring(recipient.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT)
        : "";
  }

  private void start(Message message, String domain, List<String> recipients) {
    if (domain.isEmpty()) {
      tell(Outcome.ofAll(recipients, Reply.BAD_ADDRESS));
      return;
    }
    try {
      threads.execute(() -> tell(inTurn(message, domain, recipients)));
    } catch (RejectedExecutionException stopped) {
      tell(Outcome.ofAll(recipients, Reply.STOPPED));
    }
  }

  private List<Outcome> inTurn(Message message, String domain, List<String> recipients) {
    try {
      places.acquire();
      try {
        return delivery.deliver(message, domain, recipients);
      } finally {
        places.release();
      }
    } catch (InterruptedException stopped) {
      return Outcome.ofAll(recipients, Reply.STOPPED);
    }
  }

  private void tell(List<Outcome> those) {
    those.forEach(outcomes);
  }

  /**
   * Takes no more messages, gives those under way a time to end, and stops the rest. All outcomes
   * have been told when it returns.
   */
  public void stop(Duration grace) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(grace.toNanos(), TimeUnit.NANOSECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    threads.close();
  }

  /** Takes no more messages and waits until all are delivered. */
  @Override
  public void close() {
    threads.close();
  }
}

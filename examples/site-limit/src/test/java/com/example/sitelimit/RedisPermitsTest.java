package com.example.sitelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.sitelimit.Permits.Answer;
import com.example.sitelimit.Permits.NoneLeft;
import com.example.sitelimit.Permits.Permit;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import mxconnect.api.Site;
import mxconnect.api.Target;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Connection;
import redis.clients.jedis.RedisClient;

/** One limit for several processes; each is a client of its own here. */
@Timeout(120)
class RedisPermitsTest {
  private static final String SITE = "mx1.provider.example,mx2.provider.example";
  private static final Duration LEASE = Duration.ofMinutes(1);

  /** So long that a host which does not get on for a second loses none. */
  private static final Duration RENEWED = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private RedisServer server;
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    server = RedisServer.start(folder);
    open.add(server);
  }

  @AfterEach
  void end() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }

  private RedisPermits process(int most, Duration lease) {
    RedisClient client = server.client();
    RedisPermits permits = new RedisPermits(client, most, lease, LEASE);
    open.add(client);
    open.add(permits);
    return permits;
  }

  private long leases() {
    try (RedisClient client = server.client()) {
      return client.zcard("site-limit:" + SITE);
    }
  }

  private void awaitLeases(long number) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (leases() != number && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    assertEquals(number, leases());
  }

  @Test
  void processesShareTheLimitAndWhatOneGivesBackAnotherCanHave() throws Exception {
    RedisPermits one = process(2, LEASE);
    RedisPermits other = process(2, LEASE);
    Permit first = assertInstanceOf(Permit.class, one.acquire(SITE));
    assertInstanceOf(Permit.class, other.acquire(SITE));
    NoneLeft none = assertInstanceOf(NoneLeft.class, other.acquire(SITE));
    assertTrue(none.retryAfter().compareTo(LEASE) <= 0, none::toString);
    assertInstanceOf(Permit.class, other.acquire("mx.elsewhere.example"));
    first.release();
    awaitLeases(1);
    assertInstanceOf(Permit.class, other.acquire(SITE));
  }

  @Test
  void noMoreAreGivenThanThereAreHoweverManyAskAtOnce() throws Exception {
    List<RedisPermits> processes = List.of(process(10, LEASE), process(10, LEASE));
    List<Future<Answer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        RedisPermits process = processes.get(i % 2);
        answers.add(threads.submit(() -> process.acquire(SITE)));
      }
    }
    List<Permit> permits = new ArrayList<>();
    for (Future<Answer> answer : answers) {
      if (answer.get() instanceof Permit permit) {
        permits.add(permit);
      }
    }
    assertEquals(10, permits.size());
    assertEquals(10, leases());
    permits.forEach(Permit::release);
    permits.forEach(Permit::release);
    awaitLeases(0);
  }

  @Test
  void whatACrashedProcessHeldIsFreeWhenItsLeasesHaveEnded() throws Exception {
    RedisPermits crashed = process(1, Duration.ofMillis(300));
    RedisPermits other = process(1, Duration.ofMillis(300));
    assertInstanceOf(Permit.class, crashed.acquire(SITE));
    crashed.crash();
    long end = System.nanoTime() + PATIENCE.toNanos();
    Answer answer = other.acquire(SITE);
    while (answer instanceof NoneLeft none && System.nanoTime() < end) {
      Thread.sleep(none.retryAfter());
      answer = other.acquire(SITE);
    }
    assertInstanceOf(Permit.class, answer);
  }

  /** The lease ends again and again, and is renewed each time. */
  @Test
  void whatAProcessHoldsItKeeps() throws Exception {
    RedisPermits one = process(1, RENEWED);
    RedisPermits other = process(1, RENEWED);
    assertInstanceOf(Permit.class, one.acquire(SITE));
    assertKeptFrom(other);
  }

  private static void assertKeptFrom(RedisPermits other) throws Exception {
    long end = System.nanoTime() + RENEWED.multipliedBy(2).toNanos();
    while (System.nanoTime() < end) {
      NoneLeft none = assertInstanceOf(NoneLeft.class, other.acquire(SITE));
      Thread.sleep(Math.min(200, none.retryAfter().toMillis()));
    }
  }

  @Test
  void withoutRedisTheLimitHoldsForEachProcessAndIsSharedAgainAfterwards() throws Exception {
    RedisPermits one = process(1, Duration.ofMillis(900));
    server.close();
    Permit permit = assertInstanceOf(Permit.class, one.acquire(SITE));
    assertInstanceOf(NoneLeft.class, one.acquire(SITE));
    server.start();
    assertTrue(server.isUp());
    awaitLeases(1); // renewed there where it never was
    permit.release();
    awaitLeases(0);
  }

  /** The process that forgets it never needs another permit, and others do. */
  @Test
  void connectionThatIsClosedWithoutAWordIsNotRenewedForEver() throws Exception {
    SiteLimit forgetful = new SiteLimit(process(1, RENEWED));
    RedisPermits other = process(1, RENEWED);
    ConnectAttempt attempt =
        ConnectAttempt.builder(
                new Target.Domain("example.com", "example.com", false),
                "mx1.provider.example",
                Deadline.after(PATIENCE))
            .site(Site.of(List.of("mx1.provider.example", "mx2.provider.example")))
            .build();
    assertInstanceOf(ConnectDecision.Proceed.class, forgetful.beforeConnect(attempt));
    try (Socket socket = new Socket()) {
      forgetful.connected(attempt, socket);
      assertKeptFrom(other);
    }
    awaitLeases(0);
    assertInstanceOf(Permit.class, other.acquire(SITE));
    assertEquals(0, forgetful.held());
  }

  /** Whoever waits for a connection of the pool is interrupted there. */
  @Test
  void interruptionInThePoolOfTheClientIsOne() throws Exception {
    RedisClient client = server.client(1);
    open.add(client);
    RedisPermits permits = new RedisPermits(client, 1, LEASE, LEASE);
    open.add(permits);
    FutureTask<Answer> answer = new FutureTask<>(() -> permits.acquire(SITE));
    try (Connection only = client.getPool().getResource()) {
      Thread thread = Thread.ofVirtual().start(answer);
      while (client.getPool().getNumWaiters() == 0) {
        Thread.sleep(1);
      }
      thread.interrupt();
      thread.join();
      assertTrue(only.isConnected());
    }
    assertEquals(FutureTask.State.FAILED, answer.state());
    assertInstanceOf(InterruptedException.class, answer.exceptionNow());
    assertEquals(0, permits.local().taken());
    awaitLeases(0);
  }

  @Test
  void interruptedQuestionLeavesNothingBehind() throws Exception {
    RedisPermits one = process(1, LEASE);
    Thread thread =
        Thread.ofVirtual()
            .unstarted(
                () -> {
                  Thread.currentThread().interrupt();
                  try {
                    if (one.acquire(SITE) instanceof Permit permit) {
                      permit.release();
                    }
                  } catch (InterruptedException expected) {
                    // Nothing is held.
                  }
                });
    thread.start();
    thread.join();
    awaitLeases(0);
    assertEquals(0, one.local().taken());
  }
}

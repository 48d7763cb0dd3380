package mxconnect.cache.redis;

import static mxconnect.cache.redis.Caches.DOMAIN;
import static mxconnect.cache.redis.Caches.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that takes connections and says nothing, and none at all. */
@Timeout(60)
class SilentServerTest {
  private static final String NEVER = "60s";

  @AutoClose private final Caches caches = new Caches();
  @AutoClose private final ServerSocket server;

  SilentServerTest() throws IOException {
    server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  }

  @Test
  void timeLimitIsSaidByItsType() {
    RedisPolicyCache cache = caches.open(address(), "policy.cache.redis.timeout", "1100ms");
    UncheckedIOException failure =
        assertThrows(UncheckedIOException.class, () -> cache.get(DOMAIN));
    IOException cause = assertInstanceOf(SocketTimeoutException.class, failure.getCause());
    assertEquals("Redis at " + address() + " gave no answer within 1100 ms", cause.getMessage());
  }

  /** Until then, classes are loaded and connections made. */
  @Test
  void callsHaveASecondUntilTheFirstAnswer() {
    RedisPolicyCache cache = caches.open(address(), "policy.cache.redis.timeout", "1ms");
    for (int i = 0; i < 2; i++) {
      String failure = failure(() -> cache.put(DOMAIN, policy("1")));
      assertEquals("Redis at " + address() + " gave no answer within 1 s", failure);
    }
  }

  @Test
  void everyKindOfAddressHasItsLimit() {
    String hosts = "://127.0.0.1:" + server.getLocalPort();
    for (String address :
        List.of(
            "rediss" + hosts,
            "redis-sentinel" + hosts + "/main",
            "rediss-sentinel" + hosts + "/main",
            "redis-cluster" + hosts,
            "rediss-cluster" + hosts)) {
      RedisPolicyCache cache = caches.open(address, "policy.cache.redis.timeout", "100ms");
      String failure = failure(() -> cache.get(DOMAIN));
      assertEquals("Redis at " + address + " gave no answer within 1 s", failure);
    }
  }

  @Test
  void interruptedCallEndsAndStaysInterrupted() throws Exception {
    RedisPolicyCache cache = caches.open(address(), "policy.cache.redis.timeout", NEVER);
    boolean[] interrupted = {false};
    Thread caller =
        Thread.ofPlatform()
            .start(
                () -> {
                  failure(() -> cache.get(DOMAIN));
                  interrupted[0] = Thread.currentThread().isInterrupted();
                });
    server.accept().close();
    caller.interrupt();
    caller.join();
    assertTrue(interrupted[0]);
  }

  @Test
  void interruptedCallClosesItsConnection() throws Exception {
    RedisPolicyCache cache = caches.open(address(), "policy.cache.redis.timeout", NEVER);
    Socket background = server.accept();
    Thread caller = Thread.ofVirtual().start(() -> failure(() -> cache.get(DOMAIN)));
    try (background;
        Socket connection = server.accept()) {
      int first = connection.getInputStream().read();
      assertEquals('*', first, "a command");
      caller.interrupt();
      awaitEnd(connection);
    }
    caller.join();
  }

  @Test
  void closingTheCacheClosesWhatItHasBegun() throws Exception {
    RedisPolicyCache cache = caches.open(address(), "policy.cache.redis.timeout", NEVER);
    try (Socket connection = server.accept()) {
      int first = connection.getInputStream().read();
      assertEquals('*', first, "a command");
      cache.close();
      awaitEnd(connection);
    }
  }

  @Test
  void absentServerFailsEveryCallAndNamesTheAddress() throws Exception {
    String address = address();
    server.close();
    RedisPolicyCache cache = caches.open(address, "policy.cache.redis.password", "secret");
    for (int i = 0; i < 3; i++) {
      String failure = failure(() -> cache.get(DOMAIN));
      assertTrue(failure.startsWith("Redis at " + address + " failed: "), failure);
    }
  }

  @Test
  void absentSentinelsAndClustersFailEveryCall() throws Exception {
    String hosts = "://127.0.0.1:" + server.getLocalPort();
    server.close();
    for (String address : List.of("redis-sentinel" + hosts + "/main", "redis-cluster" + hosts)) {
      RedisPolicyCache cache = caches.open(address);
      for (int i = 0; i < 3; i++) {
        String failure = failure(() -> cache.get(DOMAIN));
        assertTrue(failure.startsWith("Redis at " + address + " failed: "), failure);
      }
    }
  }

  /** It comes only when the other side has closed the connection. */
  private static void awaitEnd(Socket connection) throws IOException {
    try {
      long rest = connection.getInputStream().transferTo(OutputStream.nullOutputStream());
      assertTrue(rest > 0, "the rest of the command");
    } catch (SocketException reset) {
      return;
    }
  }

  private String address() {
    return "redis://127.0.0.1:" + server.getLocalPort();
  }

  private static String failure(Runnable call) {
    return assertThrows(UncheckedIOException.class, call::run).getCause().getMessage();
  }
}

package mxconnect.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static mxconnect.cache.redis.Caches.DOMAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisException;

/** Servers that know no HELLO repeat the command, and with it the password. */
@Timeout(60)
class PasswordTest {
  private static final String SECRET = "hunter2".repeat(20);

  @AutoClose private final Caches caches = new Caches();
  @AutoClose private final ServerSocket server;

  PasswordTest() throws IOException {
    server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  }

  @ParameterizedTest
  @ValueSource(strings = {"redis", "redis-cluster"})
  void failureSaysWhatTheServerSaysWithoutThePassword(String scheme) {
    Thread.startVirtualThread(() -> answerAll(SECRET));
    assertPasswordIsHidden(scheme);
  }

  /** Redis cuts off what is long. */
  @ParameterizedTest
  @ValueSource(strings = {"redis", "redis-cluster"})
  void failureSaysWhatTheServerSaysWithoutPartOfThePassword(String scheme) {
    Thread.startVirtualThread(() -> answerAll(SECRET.substring(0, 100)));
    assertPasswordIsHidden(scheme);
  }

  private void assertPasswordIsHidden(String scheme) {
    RedisPolicyCache cache = caches.open(scheme + "://joe:" + SECRET + "@" + host());
    String trace = trace(assertThrows(UncheckedIOException.class, () -> cache.get(DOMAIN)));
    assertTrue(trace.contains("with args beginning with: '2' 'AUTH' 'joe' '***'"), trace);
    assertFalse(trace.contains("hunter2"), trace);
  }

  @Test
  void failureOfASentinelShowsNoPassword() {
    Thread.startVirtualThread(() -> answerAll(SECRET));
    RedisPolicyCache cache =
        caches.open(
            "redis-sentinel://joe:" + SECRET + "@" + host() + "/main",
            "policy.cache.redis.sentinel.password",
            SECRET);
    String trace = trace(assertThrows(UncheckedIOException.class, () -> cache.get(DOMAIN)));
    assertFalse(trace.contains("hunter2"), trace);
  }

  /** Jedis logs it with its stack trace. */
  @Test
  void failureOfASentinelThatJedisLogsShowsNoPassword() {
    Thread.startVirtualThread(() -> answerAll(SECRET));
    DefaultJedisClientConfig login =
        DefaultJedisClientConfig.builder().resp2().user("joe").password(SECRET).build();
    HostAndPort sentinel = HostAndPort.from(host());
    String trace =
        trace(assertThrows(JedisException.class, () -> SentinelNodes.connect(sentinel, login)));
    assertTrue(trace.contains("with args beginning with: '2' 'AUTH' 'joe' '***'"), trace);
    assertFalse(trace.contains("hunter2"), trace);
  }

  private String host() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  private static String trace(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  private void answerAll(String quoted) {
    String answer =
        "-ERR unknown command 'HELLO', with args beginning with: '2' 'AUTH' 'joe' '%s' \r\n"
            .formatted(quoted);
    try {
      while (true) {
        try (Socket connection = server.accept()) {
          int first = connection.getInputStream().read();
          assertEquals('*', first, "a command");
          connection.getOutputStream().write(answer.getBytes(US_ASCII));
          connection.shutdownOutput();
          connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketException reset) {
          if (server.isClosed()) {
            return;
          }
        }
      }
    } catch (IOException end) {
      return;
    }
  }
}

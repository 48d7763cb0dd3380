package com.example.sitelimit;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** A Redis of the test's own, on a free port of loopback, which keeps nothing. */
final class RedisServer implements Closeable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int TRIES = 5;

  private final Path folder;
  private final int port;
  private Process process;

  private RedisServer(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    start();
  }

  /** Starts one; without redis-server the test is skipped, or fails if it has been asked for. */
  static RedisServer start(Path folder) throws Exception {
    Optional<Path> program = program();
    if (program.isEmpty() && Boolean.getBoolean("redis.required")) {
      fail("redis-server is not installed: apt-get install --no-install-recommends redis-server");
    }
    assumeTrue(program.isPresent(), "redis-server is not installed");
    for (int i = 1; i < TRIES; i++) {
      RedisServer server = new RedisServer(folder, freePort());
      if (server.isUp()) {
        return server;
      }
      server.close();
    }
    return fail("redis-server does not start");
  }

  private static Optional<Path> program() {
    return Stream.of("/usr/bin/redis-server", "/usr/local/bin/redis-server")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts it again where it was. */
  void start() throws IOException {
    process =
        new ProcessBuilder(
                program().orElseThrow().toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--dir",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("redis.log").toFile())
            .start();
  }

  boolean isUp() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      try (RedisClient client = client()) {
        return client.ping().equals("PONG");
      } catch (JedisException notYet) {
        Thread.sleep(20);
      }
    }
    return false;
  }

  RedisClient client() {
    return client(ConnectionPoolConfig.DEFAULT_MAX_TOTAL);
  }

  /** Returns a client with so many connections at the most. */
  RedisClient client(int connections) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(connections);
    pool.setMaxWait(PATIENCE); // without an end, threads that wait may keep all others from running
    return RedisClient.builder()
        .hostAndPort("127.0.0.1", port)
        .poolConfig(pool)
        .clientConfig(DefaultJedisClientConfig.builder().timeoutMillis(2_000).build())
        .build();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

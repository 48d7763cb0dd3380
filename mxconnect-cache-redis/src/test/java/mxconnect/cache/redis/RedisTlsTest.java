package mxconnect.cache.redis;

import static mxconnect.cache.redis.Caches.DOMAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLException;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract by TLS, and which certificates do not count. */
class RedisTlsTest extends SharedContract {
  private static final TestAuthority AUTHORITY = TestAuthority.create();

  @TempDir private static Path folder;
  @AutoClose private static RedisProcess server;
  private static String trusted;

  @AutoClose private final Caches caches = new Caches();

  @BeforeAll
  static void start() throws Exception {
    trusted = Files.writeString(folder.resolve("ca.pem"), AUTHORITY.pem()).toString();
    server = start(ServerIdentity.builder().address("127.0.0.1").signedBy(AUTHORITY));
  }

  private static RedisProcess start(ServerIdentity identity) throws Exception {
    Path pem = Files.writeString(Files.createTempFile(folder, "server", ".pem"), identity.pem());
    return RedisProcess.start(
        folder,
        "--port",
        "0",
        "--tls-port",
        "PORT",
        "--tls-auth-clients",
        "no",
        "--tls-cert-file",
        pem.toString(),
        "--tls-key-file",
        pem.toString());
  }

  @Override
  String address() {
    return "rediss://" + server.address();
  }

  @Override
  String[] settings() {
    return new String[] {"policy.cache.redis.trust-store", trusted};
  }

  @Test
  void trustStoreOfTheMailHostsCountsWithoutOneOfItsOwn() {
    RedisPolicyCache cache = caches.open(address(), "tls.trust-store", trusted);
    assertEquals(Optional.empty(), cache.get(DOMAIN));
  }

  @Test
  void certificateOfAnotherAuthorityIsRefused() {
    assertRefused(caches.open(address()));
  }

  @Test
  void certificateForAnotherNameIsRefused() throws Exception {
    ServerIdentity other =
        ServerIdentity.builder().name("other.example").address("127.0.0.9").signedBy(AUTHORITY);
    try (RedisProcess wrong = start(other)) {
      assertRefused(caches.open("rediss://" + wrong.address(), settings()));
    }
  }

  @Test
  void expiredCertificateIsRefused() throws Exception {
    ServerIdentity old =
        ServerIdentity.builder().address("127.0.0.1").expired().signedBy(AUTHORITY);
    try (RedisProcess wrong = start(old)) {
      assertRefused(caches.open("rediss://" + wrong.address(), settings()));
    }
  }

  @Test
  void nothingIsSaidInClearWithoutTls() {
    RedisPolicyCache cache = caches.open("redis://" + server.address());
    assertThrows(UncheckedIOException.class, () -> cache.get(DOMAIN));
  }

  private static void assertRefused(RedisPolicyCache cache) {
    IOException failure =
        assertThrows(UncheckedIOException.class, () -> cache.get(DOMAIN)).getCause();
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof SSLException)) {
      cause = cause.getCause();
    }
    assertTrue(cause instanceof SSLException, failure::toString);
  }
}

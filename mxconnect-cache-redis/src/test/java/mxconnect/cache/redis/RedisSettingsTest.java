package mxconnect.cache.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.spi.ProviderContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisSettingsTest {
  @TempDir Path folder;

  @Test
  void cacheIsAskedForByItsAddressAlone() {
    RedisPolicyCache cache = new RedisPolicyCache();
    assertFalse(cache.enabledBy(ProviderContext.of(Map.of("policy.cache.redis.timeout", "1s"))));
    assertTrue(cache.enabledBy(ProviderContext.of(Map.of("policy.cache.redis", "redis://a"))));
  }

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    RedisAccess access = read("redis://a");
    assertEquals(Duration.ofMillis(250), access.timeout());
    assertEquals("mxconnect:", access.prefix());
    assertEquals(Login.NONE, access.login());
  }

  @Test
  void loginOfTheSettingsStandsForThatOfTheAddress() {
    RedisAccess access =
        read(
            "redis-sentinel://joe:one@a/main",
            "policy.cache.redis.password",
            "two",
            "policy.cache.redis.sentinel.password",
            "three");
    assertEquals(new Login(Optional.of("joe"), Optional.of("two")), access.login());
    assertEquals(new Login(Optional.empty(), Optional.of("three")), access.sentinelLogin());
  }

  @Test
  void wrongAddressIsNamedWithItsSettingAndWithoutItsPassword() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> read("redis://joe:secret@a:0"))
            .getMessage();
    assertTrue(
        message.startsWith(
            "The setting policy.cache.redis is 'redis://***@a:0' (-Dmxconnect.policy.cache.redis);"
                + " it must be redis://host:port/db, "),
        message);
  }

  @Test
  void timeoutIsBounded() {
    for (String timeout : new String[] {"0", "61s", "250"}) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> read("redis://a", "policy.cache.redis.timeout", timeout))
              .getMessage();
      assertTrue(message.startsWith("The setting policy.cache.redis.timeout is '"), message);
    }
  }

  @Test
  void trustStoreOfItsOwnIsNamedWhenItCannotBeRead() throws Exception {
    Path file = Files.writeString(folder.resolve("empty.pem"), "");
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> read("rediss://a", "policy.cache.redis.trust-store", file.toString()))
            .getMessage();
    assertTrue(message.startsWith("The setting policy.cache.redis.trust-store is '"), message);
  }

  @Test
  void nothingSaysThePassword() {
    RedisAccess access =
        read("redis://joe:secret@a", "policy.cache.redis.sentinel.password", "secret");
    for (Object value : new Object[] {access, access.login(), access.address()}) {
      assertFalse(value.toString().contains("secret"), value::toString);
    }
  }

  private static RedisAccess read(String address, String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("policy.cache.redis", address);
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return RedisSettings.read(ProviderContext.of(settings));
  }
}

package mxconnect.cache.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUriTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "redis://cache.example redis://cache.example:6379",
        "redis://cache.example:7000/ redis://cache.example:7000",
        "redis://cache.example:7000/3 redis://cache.example:7000/3",
        "rediss://[2001:db8::1]:7000/0 rediss://[2001:db8::1]:7000",
        "redis://[2001:db8::1] redis://[2001:db8::1]:6379",
        "redis://joe:secret@10.0.0.1/1 redis://10.0.0.1:6379/1",
        "redis-sentinel://a,b:7000/main redis-sentinel://a:26379,b:7000/main",
        "rediss-sentinel://joe:secret@a/main/2 rediss-sentinel://a:26379/main/2",
        "redis-cluster://a,b:7000,[::1] redis-cluster://a:6379,b:7000,[::1]:6379",
        "rediss-cluster://:secret@a/0 rediss-cluster://a:6379",
      })
  void addressIsReadAndSaidWithoutLogin(String text, String address) {
    assertEquals(address, RedisUri.parse(text).orElseThrow().address().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      nullValues = "-",
      value = {
        "redis://a - -",
        "redis://joe@a joe -",
        "redis://joe:secret@a joe secret",
        "redis://:secret@a - secret",
        "redis://:@a - -",
        "redis://joe:se:cr@et@a joe se:cr@et",
        "redis://jo%3Ae:%40%2f%C3%BC%25+@a jo:e @/\u00fc%+",
        "redis-cluster://joe:a,b@c,d joe a,b",
      })
  void loginIsRead(String text, String user, String password) {
    Login login = RedisUri.parse(text).orElseThrow().login();
    assertEquals(Optional.ofNullable(user), login.user());
    assertEquals(Optional.ofNullable(password), login.password());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cache.example:6379",
        "http://cache.example",
        "REDIS://cache.example",
        "redis:///1",
        "redis://a,b",
        "redis://a:0",
        "redis://a:65536",
        "redis://a:port",
        "redis://a/main",
        "redis://a/-1",
        "redis://a/1/2",
        "redis://a?db=1",
        "redis://a/1?timeout=1",
        "redis://a b",
        "redis://joe:%zz@a",
        "redis://joe:secret",
        "redis-sentinel://a",
        "redis-sentinel://a/",
        "redis-sentinel://a/main/x",
        "redis-sentinel://a,,b/main",
        "redis-cluster://a/1",
        "redis-cluster://a,",
      })
  void otherTextsAreRefused(String text) {
    assertTrue(RedisUri.parse(text).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://joe:secret@a:port",
        "redis://:secret@a/main",
        "redis://:secret",
        "redis://joe:secret",
        "redis://joe:sec/ret@secret@a",
        "joe:secret@a",
        "http://joe:secret@a",
        "redis-cluster://joe:secret,b",
      })
  void passwordIsHiddenInWhatIsRefused(String text) {
    assertTrue(RedisUri.parse(text).isEmpty());
    String hidden = RedisUri.hidden(text);
    assertFalse(hidden.contains("secret") || hidden.contains("sec/ret"), hidden);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "redis://a,b:1/x redis://a,b:1/x",
        "redis://joe:secret@a:port redis://***@a:port",
        "cache.example cache.example"
      })
  void whatIsNoPasswordIsShown(String text, String hidden) {
    assertEquals(hidden, RedisUri.hidden(text));
  }
}

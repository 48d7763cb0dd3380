package mxconnect.cache.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * A script for one key, which Redis runs as a whole. Immutable.
 *
 * @param text the script in Lua
 * @param digest by which a server knows it that has seen it before
 */
record Script(String text, String digest) {
  /** Makes a script. */
  Script(String text) {
    this(text, sha1(text));
  }

  /** Runs it; a server that does not know it, such as after a restart, gets the text. */
  Object run(UnifiedJedis redis, String key, List<String> arguments) {
    List<String> keys = List.of(key);
    try {
      return redis.evalsha(digest, keys, arguments);
    } catch (JedisNoScriptException unknown) {
      return redis.eval(text, keys, arguments);
    }
  }

  private static String sha1(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-1", e);
    }
  }
}

package mxconnect.cache.redis;

import static org.junit.jupiter.api.Assertions.assertFalse;

import mxconnect.fuzz.FuzzTarget;

/** Addresses of Redis: a password is nowhere in what is shown of one. */
public final class RedisUriFuzz implements FuzzTarget {
  private static final String PASSWORD = "hunter2%21";

  @Override
  public void read(byte[] octets) {
    String text = FuzzTarget.text(octets);
    RedisUri.parse(text);
    if (!text.isEmpty() && !text.contains(PASSWORD)) {
      int middle = text.length() / 2;
      String secret =
          "redis://" + text.substring(0, middle) + ":" + PASSWORD + "@" + text.substring(middle);
      assertFalse(RedisUri.hidden(secret).contains(PASSWORD), secret);
      RedisUri.parse(secret);
    }
  }
}

package mxconnect.api.spi.support;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** Ids of queries, which nobody can guess (RFC 5452 §9.2). Thread-safe. */
final class QueryIds {
  /** What Java makes of one digest, 20 octets; more at once would delay the first query. */
  private static final int DRAWN = 10;

  private final SecureRandom random = new SecureRandom();
  private final ByteBuffer drawn = ByteBuffer.allocate(DRAWN * Short.BYTES);

  /** Seeds the generator, so that no query has to wait for that. */
  QueryIds() {
    random.nextBytes(drawn.array());
  }

  /** Returns the next one, from 0 to 65535. */
  synchronized int next() {
    if (!drawn.hasRemaining()) {
      random.nextBytes(drawn.array());
      drawn.clear();
    }
    return Short.toUnsignedInt(drawn.getShort());
  }
}

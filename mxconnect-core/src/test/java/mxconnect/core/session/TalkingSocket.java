package mxconnect.core.session;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** A socket whose peer goes on talking from some moment on, faster than anybody can read. */
final class TalkingSocket extends Socket {
  private static final int MANY = 100_000;

  private volatile boolean talks;
  private volatile int skipped;

  /** From now on there is always more to be skipped, until nobody wants to read any more. */
  void talk() {
    talks = true;
  }

  /** Tells whether somebody skipped on and on, and would be at it still. */
  boolean skippedWithoutEnd() {
    return skipped >= MANY;
  }

  private boolean goesOn() {
    return talks && !isInputShutdown() && skipped < MANY;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int available() throws IOException {
        return goesOn() ? 1 : super.available();
      }

      @Override
      public long skip(long octets) throws IOException {
        if (!goesOn()) {
          return super.skip(octets);
        }
        skipped++;
        return octets;
      }
    };
  }
}

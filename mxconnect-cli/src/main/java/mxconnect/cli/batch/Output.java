package mxconnect.cli.batch;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Writes whole lines, each flushed. Thread-safe. */
final class Output {
  private static final long PATIENCE_SECONDS = 1;

  private final PrintStream out;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean closed;

  Output(PrintStream out) {
    this.out = out;
  }

  /**
   * Writes a line.
   *
   * @throws IOException if nobody reads it any more
   */
  void write(String line) throws IOException {
    byte[] octets = (line + "\n").getBytes(StandardCharsets.UTF_8);
    lock.lock();
    try {
      if (!closed) {
        out.write(octets, 0, octets.length);
        closed |= out.checkError();
      }
      if (closed) {
        throw new IOException("the answers cannot be written");
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets nothing more be written, after a line that is being written unless its reader hangs. */
  void close() {
    closed = true;
    try {
      if (lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        lock.unlock();
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}

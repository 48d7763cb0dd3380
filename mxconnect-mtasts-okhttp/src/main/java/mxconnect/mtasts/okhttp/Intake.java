package mxconnect.mtasts.okhttp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one fetch reads from its sockets, TLS, status line, header and framing included: there is an
 * end to it, because OkHttp keeps much of that in memory and has no limit for some. Thread-safe.
 */
final class Intake {
  /** For all but the content: certificates may take some 30 KiB, header fields a few. */
  private static final int OVERHEAD = 192 * 1024;

  private final long limit;
  private final AtomicLong taken = new AtomicLong();
  private volatile boolean cutOff;

  Intake(int maxContent) {
    this.limit = (long) maxContent + OVERHEAD;
  }

  /** Returns a socket's stream, which fails when too much comes through all of them. */
  InputStream of(InputStream socket) {
    return new Counted(socket);
  }

  /** Tells whether nothing has come yet. */
  boolean isEmpty() {
    return taken.get() == 0;
  }

  /** Tells whether a connection has ended, and not only its TLS. */
  boolean isCutOff() {
    return cutOff;
  }

  private int counted(int octets) throws IOException {
    if (octets < 0) {
      cutOff = true;
    } else if (taken.addAndGet(octets) > limit) {
      throw new IOException("the policy host sends more than " + limit + " octets");
    }
    return octets;
  }

  private final class Counted extends FilterInputStream {
    Counted(InputStream socket) {
      super(socket);
    }

    @Override
    public int read() throws IOException {
      int octet = super.read();
      int unused = counted(octet < 0 ? octet : 1);
      return octet;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return counted(super.read(into, offset, length));
    }

    /** When TLS has failed, Java skips whatever the host goes on to say before it closes. */
    @Override
    public long skip(long octets) throws IOException {
      return counted((int) super.skip(Math.min(octets, Integer.MAX_VALUE)));
    }
  }
}

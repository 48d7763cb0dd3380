package mxconnect.jakarta.mail;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import mxconnect.api.SmtpSession;
import mxconnect.api.SmtpTimeouts;

/**
 * The socket of a session for Angus Mail, which reads replies without end and waits without limit.
 * This one reads no more of a reply than it may have (RFC 5321 §4.5.3.1.5), replaces control
 * characters, and restarts the time limit with each block that is written (§4.5.3.2.5).
 */
final class SessionSocket extends Socket {
  private static final int MOST_OF_A_REPLY = 100 * 512;

  private final SmtpSession session;
  private final TimeLimit limit;
  private int replyOctets;

  SessionSocket(SmtpSession session, TimeLimit limit) {
    this.session = session;
    this.limit = limit;
  }

  void replyBegins() {
    replyOctets = 0;
  }

  /** The address knows its name, so Angus Mail starts no reverse look-up. */
  @Override
  public InetAddress getInetAddress() {
    try {
      return InetAddress.getByAddress(
          session.connection().hostname(), session.connection().address().getAddress());
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Override
  public int getPort() {
    return session.connection().port();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Replies(session.socket().getInputStream());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new Blocks(session.socket().getOutputStream());
  }

  @Override
  public synchronized void close() {
    session.close();
  }

  private final class Replies extends InputStream {
    private final InputStream in;

    Replies(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] octets, int offset, int length) throws IOException {
      if (replyOctets >= MOST_OF_A_REPLY) {
        throw new IOException(
            "the server's reply has over " + MOST_OF_A_REPLY + " octets (RFC 5321 §4.5.3.1.5)");
      }
      int read = in.read(octets, offset, Math.min(length, MOST_OF_A_REPLY - replyOctets));
      for (int i = offset; i < offset + read; i++) {
        octets[i] = harmless(octets[i]);
      }
      replyOctets += Math.max(0, read);
      return read;
    }

    private static byte harmless(byte octet) {
      boolean control = octet >= 0 && octet < ' ' || octet == 0x7f;
      return control && octet != '\r' && octet != '\n' && octet != '\t' ? (byte) '?' : octet;
    }
  }

  private final class Blocks extends FilterOutputStream {
    Blocks(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int octet) throws IOException {
      limit.restart(SmtpTimeouts.DATA_BLOCK);
      out.write(octet);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
      limit.restart(SmtpTimeouts.DATA_BLOCK);
      out.write(octets, offset, length);
    }
  }
}

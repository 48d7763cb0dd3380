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
 * This one gives it {@link Replies}, and restarts the time limit with each block that is written
 * (RFC 5321 §4.5.3.2.5).
 */
final class SessionSocket extends Socket {
  private final SmtpSession session;
  private final TimeLimit limit;
  private final Replies replies;

  SessionSocket(SmtpSession session, TimeLimit limit) throws IOException {
    this.session = session;
    this.limit = limit;
    this.replies = new Replies(session.socket().getInputStream());
  }

  void replyBegins() {
    replies.begin();
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
  public InputStream getInputStream() {
    return replies;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new Blocks(session.socket().getOutputStream());
  }

  @Override
  public synchronized void close() {
    session.close();
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

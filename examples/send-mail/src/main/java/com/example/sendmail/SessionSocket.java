package com.example.sendmail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/**
 * The socket of a session for Angus Mail, which would keep a reply that does not end. No more is
 * read of a reply than a hundred lines may have (RFC 5321 §4.5.3.1.5).
 */
final class SessionSocket extends Socket {
  private static final int MOST_OF_A_REPLY = 100 * 512;

  private final Socket socket;
  private int left = MOST_OF_A_REPLY;

  SessionSocket(Socket socket) {
    this.socket = socket;
  }

  /** Tells that a reply begins. */
  void replyBegins() {
    left = MOST_OF_A_REPLY;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Replies(socket.getInputStream());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public InetAddress getInetAddress() {
    return socket.getInetAddress();
  }

  @Override
  public int getPort() {
    return socket.getPort();
  }

  @Override
  public boolean isBound() {
    return socket.isBound();
  }

  @Override
  public InetAddress getLocalAddress() {
    return socket.getLocalAddress();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private final class Replies extends FilterInputStream {
    Replies(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] octets, int offset, int length) throws IOException {
      if (left == 0) {
        throw new IOException(
            "the server's reply has over " + MOST_OF_A_REPLY + " octets (RFC 5321 §4.5.3.1.5)");
      }
      int count = in.read(octets, offset, Math.min(length, left));
      left -= Math.max(count, 0);
      return count;
    }
  }
}

package mxconnect.tests.hostile.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/**
 * A connection that ends after so many octets of the server's, whatever they are: those of a
 * handshake too. The end belongs to the connection underneath.
 */
public final class CutSocket extends Socket {
  private final Socket connection;
  private final Ending ending;
  private volatile long left;

  /**
   * Makes one.
   *
   * @param octets after how many it ends
   */
  public CutSocket(Socket connection, long octets, Ending ending) {
    this.connection = connection;
    this.ending = ending;
    this.left = octets;
  }

  /** Returns how many octets may still be sent. */
  public long left() {
    return left;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    OutputStream out = connection.getOutputStream();
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
      }

      @Override
      public void write(byte[] octets, int offset, int length) throws IOException {
        int now = (int) Math.min(left, length);
        out.write(octets, offset, now);
        left -= now;
        if (left == 0) {
          ending.end(connection);
          throw new EOFException("the connection ends here");
        }
      }
    };
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return connection.getInputStream();
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public InetAddress getInetAddress() {
    return connection.getInetAddress();
  }

  @Override
  public InetAddress getLocalAddress() {
    return connection.getLocalAddress();
  }

  @Override
  public int getPort() {
    return connection.getPort();
  }

  @Override
  public int getLocalPort() {
    return connection.getLocalPort();
  }

  @Override
  public boolean isClosed() {
    return connection.isClosed();
  }

  @Override
  public void setTcpNoDelay(boolean on) throws SocketException {
    connection.setTcpNoDelay(on);
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}

package mxconnect.api.spi.support;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Serial;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What sockets take of this system: descriptors, ports, buffers and memory. When they have run out,
 * that says nothing of the other side.
 */
public final class LocalResources {
  /** How far causes are followed, which may go in a circle. */
  private static final int MAX_CAUSES = 20;

  private LocalResources() {}

  /**
   * Tells whether something failed because this system has no descriptor, port, buffer, memory or
   * thread left. Java gives most of that as text only, and the latter two as {@link
   * OutOfMemoryError}.
   *
   * @param failure what was thrown, which may be a cause of it
   */
  public static boolean isMissing(Throwable failure) {
    @Nullable Throwable cause = requireNonNull(failure, "failure");
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (cause instanceof OutOfMemoryError
          || cause instanceof IOException && isMissing(String.valueOf(cause.getMessage()))) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isMissing(String message) {
    return message.contains("Too many open files")
        || message.contains("No buffer space")
        || message.contains("Cannot allocate memory")
        || message.contains("Address already in use");
  }

  /**
   * Returns how many files and sockets this process may have open at once: the soft limit of Linux,
   * read anew each time; {@link Long#MAX_VALUE} if there is none, and 1,024 where it cannot be
   * read.
   */
  public static long mostOpenFiles() {
    return OpenFiles.most();
  }

  /** Returns a socket connected to a server; the kernel drops what others send to it. */
  static DatagramChannel datagramChannel(InetSocketAddress server) throws IOException {
    ProtocolFamily family =
        server.getAddress() instanceof Inet4Address
            ? StandardProtocolFamily.INET
            : StandardProtocolFamily.INET6;
    DatagramChannel channel = opened(() -> DatagramChannel.open(family));
    boolean connected = false;
    try {
      connect(() -> channel.connect(server), LocalResources::isMissing);
      connected = true;
      return channel;
    } finally {
      if (!connected) {
        channel.close();
      }
    }
  }

  static SocketChannel socketChannel() throws IOException {
    return opened(SocketChannel::open);
  }

  /** Connects over TCP, which for want of a port says that it cannot assign an address. */
  static void connect(SocketChannel channel, InetSocketAddress server) throws IOException {
    connect(() -> channel.connect(server), LocalResources::isMissingForTcp);
  }

  private static boolean isMissingForTcp(IOException failure) {
    return isMissing(failure)
        || String.valueOf(failure.getMessage()).contains("Cannot assign requested address");
  }

  /** Java calls it a failure to bind as well that a server must not be reached (EACCES). */
  private static void connect(Connect connect, Predicate<IOException> missing) throws IOException {
    try {
      connect.run();
    } catch (IOException e) {
      throw missing.test(e) ? new NoneLeftException(e) : e;
    }
  }

  private static <C extends Channel> C opened(Open<C> open) throws IOException {
    try {
      return open.run();
    } catch (UnsupportedOperationException e) {
      throw new IOException(e.getMessage(), e); // IPv6 is switched off
    } catch (IOException e) {
      throw isMissing(e) ? new NoneLeftException(e) : e;
    }
  }

  private interface Connect {
    void run() throws IOException;
  }

  private interface Open<C> {
    C run() throws IOException;
  }

  /** This system has no descriptor, port or buffer for a query. */
  static final class NoneLeftException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    NoneLeftException(IOException cause) {
      super(String.valueOf(cause.getMessage()), cause);
    }
  }
}

package mxconnect.api.spi.support;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.IntSupplier;
import mxconnect.api.spi.Deadline;

/**
 * The sockets by which a resolver asks its name servers, and the ids of its queries. A query has a
 * socket of its own while it is under way; its thread sends, receives and gives it back.
 *
 * <p>Each query has a new random id and a new random port (RFC 5452 §9.2), unless the name server
 * is on this host: nobody elsewhere can send from its address, so the socket of a query that was
 * answered serves further ones, 100 of them or for a minute, by turns. Where the system lets others
 * do so ({@code route_localnet} of Linux), none is kept. Such a socket is closed when it was not
 * used for ten seconds, and at once after a query without an answer, so that a late one finds
 * nobody. No more than 128 wait for use, and no more than an eighth of the descriptors that this
 * process may have: after a crowd of queries these are others' again. They all are of the server
 * that was asked last, because another one is asked only when it fails or its answer proves
 * nothing.
 *
 * <p>A resolver makes one when it is configured, and closes it when it is closed. Thread-safe.
 */
public final class QuerySockets implements AutoCloseable {
  static final int MAX_QUERIES = 100;

  private static final int MAX_UNUSED = 128;
  private static final int SHARE = 8;
  private static final Duration LONGEST_USE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final long longestPause;
  private final boolean keeping;
  private final Queue<UdpSocket> unused;
  private final IntSupplier ids;
  private final ChannelTimer timer = new ChannelTimer();

  /** Makes sockets of which none is open. */
  public QuerySockets() {
    this(
        LONGEST_PAUSE,
        !LocalnetRouting.isOn(),
        mostUnused(LocalResources.mostOpenFiles()),
        new QueryIds()::next);
  }

  /**
   * Makes sockets of which none is open.
   *
   * @param longestPause how long one is kept without use
   * @param keeping whether those to a name server on this host are kept
   * @param mostUnused how many wait for use at most
   * @param ids draws the ids of queries
   */
  QuerySockets(Duration longestPause, boolean keeping, int mostUnused, IntSupplier ids) {
    this.longestPause = longestPause.toNanos();
    this.keeping = keeping;
    this.unused = new ArrayBlockingQueue<>(mostUnused);
    this.ids = ids;
  }

  /** Returns how many may wait for use in a process that may have so many files open. */
  static int mostUnused(long openFiles) {
    return Math.clamp(openFiles / SHARE, 1, MAX_UNUSED);
  }

  /** Returns sockets of which none is kept after its query. */
  static QuerySockets notKept() {
    return new QuerySockets(LONGEST_PAUSE, false, 1, new QueryIds()::next);
  }

  /** Returns how many sockets are open. */
  public int open() {
    return timer.size();
  }

  /** Returns the id of the next query, of 16 bits. */
  int nextId() {
    return ids.getAsInt();
  }

  /** Takes a socket for one query; it belongs to the caller, who ends it or gives it back. */
  UdpSocket udp(InetSocketAddress server, Deadline deadline) throws IOException {
    for (UdpSocket socket = unused.poll(); socket != null; socket = unused.poll()) {
      if (!socket.server().equals(server)) {
        end(socket);
      } else if (timer.restart(socket.timed(), deadline)) {
        return socket;
      }
    }
    return new UdpSocket(timer.start(LocalResources.datagramChannel(server), deadline), server);
  }

  /** Gives back a socket over which an answer came. */
  void giveBack(UdpSocket socket) throws IOException {
    long now = System.nanoTime();
    if (keeping
        && isOnThisHost(socket.server())
        && socket.queries() < MAX_QUERIES
        && now - socket.openedAt() < LONGEST_USE.toNanos()
        && timer.restart(socket.timed(), now + longestPause)
        && unused.offer(socket)) {
      return;
    }
    end(socket);
  }

  void end(UdpSocket socket) throws IOException {
    timer.end(socket.timed());
  }

  TimedChannel<SocketChannel> tcp(Deadline deadline) throws IOException {
    return timer.start(LocalResources.socketChannel(), deadline);
  }

  void end(TimedChannel<SocketChannel> timed) throws IOException {
    timer.end(timed);
  }

  private static boolean isOnThisHost(InetSocketAddress server) {
    return requireNonNull(server.getAddress()).isLoopbackAddress();
  }

  /** Closes all sockets; queries under way and later ones fail. Further calls do nothing. */
  @Override
  public void close() {
    timer.close();
    unused.clear();
  }
}

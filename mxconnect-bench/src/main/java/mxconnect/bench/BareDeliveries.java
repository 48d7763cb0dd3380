package mxconnect.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The floor of {@link PeerDeliveries}: the same questions and connects by Java alone, as few lines
 * as it can be, which read no answer and heed no mistake.
 */
final class BareDeliveries {
  /** Each question has a thread and a socket. */
  static final String THREADS = "threads";

  /** The thread that connects asks all, for both families over one socket. */
  static final String ONE_SOCKET = "one-socket";

  private static final int LARGEST = 4_096;
  private static final int PATIENCE_MILLIS = 30_000;

  private final InetSocketAddress server;
  private final InetSocketAddress host;
  private final boolean oneSocket;
  private final Queue<DatagramChannel> unused = new ConcurrentLinkedQueue<>();

  private BareDeliveries(InetSocketAddress server, InetSocketAddress host, boolean oneSocket) {
    this.server = server;
    this.host = host;
    this.oneSocket = oneSocket;
  }

  /**
   * The arguments are the port of the name server, that of the hosts, how many at once, the seconds
   * of a period, and {@link #THREADS} or {@link #ONE_SOCKET}.
   */
  public static void main(String[] arguments) throws InterruptedException {
    BareDeliveries deliveries =
        new BareDeliveries(
            loopback(arguments[0]), loopback(arguments[1]), arguments[4].equals(ONE_SOCKET));
    OnAndOn.run(
        deliveries::connect,
        Integer.parseInt(arguments[2]),
        Duration.ofSeconds(Integer.parseInt(arguments[3])));
  }

  private static InetSocketAddress loopback(String port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
  }

  private void connect(String domain) throws IOException, InterruptedException {
    String exchanger = "mx." + domain;
    if (oneSocket) {
      ask(domain, BareQuery.TYPE_MX);
      ask(exchanger, BareQuery.TYPE_AAAA, BareQuery.TYPE_A);
    } else {
      await(asked(domain, BareQuery.TYPE_MX));
      FutureTask<Boolean> ipv6 = asked(exchanger, BareQuery.TYPE_AAAA);
      await(asked(exchanger, BareQuery.TYPE_A));
      await(ipv6);
    }
    try (SocketChannel channel = SocketChannel.open()) {
      Socket socket = channel.socket();
      socket.connect(host, PATIENCE_MILLIS);
      socket.setSoLinger(true, 0);
    }
  }

  private FutureTask<Boolean> asked(String name, int type) {
    FutureTask<Boolean> task = new FutureTask<>(() -> ask(name, type));
    Thread.ofVirtual().start(task);
    return task;
  }

  private static void await(FutureTask<Boolean> task) throws IOException, InterruptedException {
    try {
      boolean unused = task.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  /**
   * Asks over one socket, and waits for as many answers. One that is lost holds its thread until
   * the process ends.
   */
  private boolean ask(String name, int... types) throws IOException {
    DatagramChannel socket = unused.poll();
    if (socket == null) {
      socket = DatagramChannel.open();
    }
    boolean kept = false;
    try {
      exchange(socket, name, types);
      kept = unused.offer(socket);
      return kept;
    } finally {
      if (!kept) {
        socket.close();
      }
    }
  }

  private void exchange(DatagramChannel socket, String name, int... types) throws IOException {
    if (!socket.isConnected()) {
      socket.connect(server);
    }
    Set<Integer> ids = new HashSet<>();
    for (int type : types) {
      int id = ThreadLocalRandom.current().nextInt(1 << Short.SIZE);
      ids.add(id);
      socket.write(ByteBuffer.wrap(BareQuery.octets(id, name, type)));
    }
    ByteBuffer answer = ByteBuffer.allocate(LARGEST);
    while (!ids.isEmpty()) {
      answer.clear();
      socket.read(answer);
      ids.remove(Short.toUnsignedInt(answer.getShort(0)));
    }
  }
}

package mxconnect.tests.real.world;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Carries datagrams between two ports of loopback as a {@link Line} does. */
final class Relay implements AutoCloseable {
  private static final int HUNDRED = 100;
  private static final int LARGEST = 65_535;

  private final Line line;
  private final Side first;
  private final Side second;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final AtomicInteger lost = new AtomicInteger();
  private volatile boolean cut;

  Relay(Line line, long seed) throws IOException {
    this.line = line;
    this.first = new Side();
    this.second = new Side();
    SplittableRandom random = new SplittableRandom(seed);
    first.carryTo(second, random.split());
    second.carryTo(first, random.split());
  }

  int firstPort() {
    return first.socket.getLocalPort();
  }

  int secondPort() {
    return second.socket.getLocalPort();
  }

  void cut(boolean nowCut) {
    cut = nowCut;
  }

  int lost() {
    return lost.get();
  }

  @Override
  public void close() {
    first.socket.close();
    second.socket.close();
    clock.shutdownNow();
  }

  /** One end, which is known by the first datagram that comes from it. */
  private final class Side {
    final DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private volatile SocketAddress peer;

    Side() throws IOException {}

    void carryTo(Side other, SplittableRandom random) {
      Thread.ofVirtual().start(() -> carryAll(other, random));
    }

    private void carryAll(Side other, SplittableRandom random) {
      byte[] buffer = new byte[LARGEST];
      try {
        while (true) {
          DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
          socket.receive(packet);
          peer = packet.getSocketAddress();
          byte[] octets = Arrays.copyOf(buffer, packet.getLength());
          boolean isLost = random.nextInt(HUNDRED) < line.lost();
          boolean isDoubled = random.nextInt(HUNDRED) < line.doubled();
          if (cut || isLost) {
            lost.incrementAndGet();
          } else {
            other.deliver(octets, random);
            if (isDoubled) {
              other.deliver(octets, random);
            }
          }
        }
      } catch (IOException closed) {
        // That is how it ends.
      }
    }

    private void deliver(byte[] octets, SplittableRandom random) {
      long nanos = line.delay().toNanos() + random.nextLong(line.jitter().toNanos() + 1);
      clock.schedule(() -> send(octets), nanos, TimeUnit.NANOSECONDS);
    }

    private void send(byte[] octets) {
      SocketAddress to = peer;
      if (to == null) {
        return;
      }
      try {
        socket.send(new DatagramPacket(octets, octets.length, to));
      } catch (IOException gone) {
        lost.incrementAndGet();
      }
    }
  }
}

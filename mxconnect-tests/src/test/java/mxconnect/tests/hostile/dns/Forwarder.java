package mxconnect.tests.hostile.dns;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a sound name server and spoils one of its answers, as a seed says. */
final class Forwarder implements Script {
  private static final int LARGEST = 65_535;

  private final InetSocketAddress sound;
  private final AtomicInteger seen = new AtomicInteger();
  private volatile int spoilt = -1;
  private volatile long seed;

  Forwarder(InetSocketAddress sound) {
    this.sound = sound;
  }

  /** Spoils nothing from now on. */
  void passAll() {
    spoilt = -1;
    seen.set(0);
  }

  /**
   * Spoils one answer to come.
   *
   * @param which which one, the next one being 0
   */
  void spoil(int which, long newSeed) {
    seen.set(0);
    seed = newSeed;
    spoilt = which;
  }

  /** Returns how many queries came since the last change. */
  int seen() {
    return seen.get();
  }

  @Override
  public void datagram(byte[] query, RawServer.Sender sender) throws IOException {
    byte[] answer = ask(query);
    if (seen.getAndIncrement() == spoilt) {
      sender.send(Mutation.of(answer, 2, new Random(seed)));
      sender.send(Script.failure(query));
    } else {
      sender.send(answer);
    }
  }

  private byte[] ask(byte[] query) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(sound);
      socket.send(new DatagramPacket(query, query.length));
      DatagramPacket answer = new DatagramPacket(new byte[LARGEST], LARGEST);
      socket.receive(answer);
      return Arrays.copyOf(answer.getData(), answer.getLength());
    }
  }
}

package mxconnect.api.spi.support;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** A server that answers each datagram with some made of it, and remembers who sent it. */
final class Echo implements AutoCloseable {
  private static final int QR = 0x80;

  private final DatagramSocket socket;
  private final Function<byte[], List<byte[]>> answers;
  private final BlockingQueue<DatagramPacket> received = new LinkedBlockingQueue<>();
  private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::serve);
  private final List<Integer> ports = new CopyOnWriteArrayList<>();

  private Echo(DatagramSocket socket, Function<byte[], List<byte[]>> answers) {
    this.socket = socket;
    this.answers = answers;
  }

  static Echo start(InetSocketAddress address, Function<byte[], List<byte[]>> answers)
      throws IOException {
    Echo echo = new Echo(new DatagramSocket(address), answers);
    echo.thread.start();
    return echo;
  }

  static Echo start(Function<byte[], List<byte[]>> answers) throws IOException {
    return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), answers);
  }

  /** Returns the answer to a query: what it says, as a response. */
  static byte[] response(byte[] query) {
    byte[] response = query.clone();
    response[2] |= (byte) QR;
    return response;
  }

  private void serve() {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        socket.receive(packet);
        ports.add(packet.getPort());
        received.add(packet);
        byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
        for (byte[] answer : answers.apply(query)) {
          send(answer, packet);
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  /** Returns the next query that came. */
  DatagramPacket next() throws InterruptedException {
    return received.take();
  }

  void send(byte[] message, DatagramPacket to) throws IOException {
    socket.send(new DatagramPacket(message, message.length, to.getSocketAddress()));
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** Returns the ports that the queries came from, in order. */
  List<Integer> ports() {
    return ports;
  }

  /** The port is free when the thread has left the socket. */
  @Override
  public void close() {
    socket.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package mxconnect.testkit.smtp;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import mxconnect.testkit.runtime.Journal;
import mxconnect.testkit.runtime.ReservedPort;

/**
 * A mail exchanger in this process, at one address and port of loopback. Thread-safe.
 *
 * <p>Its behaviour may be changed while it runs. {@link #close} ends its threads and closes its
 * sockets.
 */
public final class SmtpHost implements AutoCloseable {
  private final InetSocketAddress address;
  private final Journal<SmtpConnection> connections = new Journal<>("connection");
  private final ReentrantLock changing = new ReentrantLock();
  private Closeable presence;

  private SmtpHost(InetSocketAddress address, HostBehaviour behaviour) throws IOException {
    this.address = address;
    this.presence = open(behaviour);
  }

  /**
   * Starts a host.
   *
   * @param address an address of this machine and a port that is free there
   * @param behaviour what it does with connections
   * @throws java.net.BindException if the port is taken
   * @throws IOException if it cannot be opened for another reason
   */
  public static SmtpHost start(InetSocketAddress address, HostBehaviour behaviour)
      throws IOException {
    return new SmtpHost(address, behaviour);
  }

  /** Returns where the host is. */
  public InetSocketAddress address() {
    return address;
  }

  /**
   * Behaves differently from now on; the connections there are end.
   *
   * @throws IOException if the port cannot be opened again
   */
  public void become(HostBehaviour behaviour) throws IOException {
    changing.lock();
    try {
      presence.close();
      presence = open(behaviour);
    } finally {
      changing.unlock();
    }
  }

  /** Returns the connections accepted so far, in order; none at a host that does not accept. */
  public List<SmtpConnection> connections() {
    return connections.entries();
  }

  /**
   * Returns the first connection that is wanted, waiting for it if need be.
   *
   * @param limit how long to wait at most
   * @throws AssertionError if there is none within the limit
   * @throws InterruptedException if the thread is interrupted
   */
  public SmtpConnection awaitConnection(Predicate<? super SmtpConnection> wanted, Duration limit)
      throws InterruptedException {
    return connections.await(wanted, limit);
  }

  /** Returns the messages taken so far, by connection. */
  public List<SmtpMessage> messages() {
    return connections().stream().flatMap(c -> c.messages().stream()).toList();
  }

  /** Forgets the connections so far, with their commands and messages. */
  public void forgetConnections() {
    connections.clear();
  }

  @Override
  public void close() throws IOException {
    changing.lock();
    try {
      presence.close();
    } finally {
      changing.unlock();
    }
  }

  private Closeable open(HostBehaviour behaviour) throws IOException {
    return switch (behaviour) {
      case HostFault.REFUSE -> ReservedPort.open(address);
      case HostFault.BLACK_HOLE -> BlackHole.open(address);
      case HostFault.SILENT -> listen(Listener::keepSilent);
      case HostFault.RESET -> listen(Listener::reset);
      case HostFault.CLOSE -> listen((connection, socket) -> {});
      case SmtpDialogue dialogue ->
          listen((connection, socket) -> new SmtpSession(dialogue, connection, socket).run());
    };
  }

  private Closeable listen(Listener.Treatment treatment) throws IOException {
    return Listener.open(address, connections, treatment);
  }

  @Override
  public String toString() {
    return "SmtpHost[" + address + "]";
  }
}

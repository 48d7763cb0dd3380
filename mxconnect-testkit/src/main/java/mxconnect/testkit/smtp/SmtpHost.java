package mxconnect.testkit.smtp;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.runtime.Journal;
import mxconnect.testkit.runtime.Place;

/**
 * A mail exchanger in this process, at one address and port of loopback. Thread-safe.
 *
 * <p>Its behaviour may be changed while it runs. {@link #close} ends its threads and closes its
 * sockets.
 */
public final class SmtpHost implements Closeable {
  private final Place place;
  private final Journal<SmtpConnection> connections = new Journal<>("connection");
  private final Behaviour first;
  private volatile boolean changed;

  private SmtpHost(InetSocketAddress address, Behaviour first) {
    this.place = new Place("testkit-smtp", address);
    this.first = first;
  }

  /**
   * Starts a host that talks SMTP.
   *
   * @param address an address of this machine and a port that is free there
   * @throws java.net.BindException if the port is taken
   * @throws IOException if it cannot be opened for another reason
   */
  public static SmtpHost start(InetSocketAddress address, SmtpDialogue dialogue)
      throws IOException {
    return start(address, host -> host.show(dialogue));
  }

  /**
   * Starts a host that shows a fault.
   *
   * @param address an address of this machine and a port that is free there
   * @throws java.net.BindException if the port is taken
   * @throws IOException if it cannot be opened for another reason
   */
  public static SmtpHost start(InetSocketAddress address, HostFault fault) throws IOException {
    return start(address, host -> host.show(fault));
  }

  private static SmtpHost start(InetSocketAddress address, Behaviour first) throws IOException {
    SmtpHost host = new SmtpHost(address, first);
    first.show(host);
    return host;
  }

  /** Returns where the host is. */
  public InetSocketAddress address() {
    return place.address();
  }

  /**
   * Talks like this from now on; the connections that are open end.
   *
   * @throws IOException if the port cannot be opened again
   */
  public void become(SmtpDialogue dialogue) throws IOException {
    changed = true;
    show(dialogue);
  }

  private void show(SmtpDialogue dialogue) throws IOException {
    place.serve(
        socket ->
            record(socket, connection -> new SmtpSession(dialogue, connection, socket).run()));
  }

  /**
   * Shows this fault from now on; the connections that are open end.
   *
   * @throws IOException if the port cannot be opened again
   */
  public void become(HostFault fault) throws IOException {
    changed = true;
    show(fault);
  }

  private void show(HostFault fault) throws IOException {
    place.show(fault, treatment -> socket -> record(socket, recorded -> treatment.treat(socket)));
  }

  /**
   * Becomes again what it was at its start, and forgets the connections so far; if it was something
   * else, those that are open end.
   *
   * @throws IOException if the port cannot be opened again
   */
  public void restore() throws IOException {
    if (changed) {
      first.show(this);
      changed = false;
    }
    forgetConnections();
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
    place.close();
  }

  @Override
  public String toString() {
    return "SmtpHost[" + address() + "]";
  }

  private void record(Socket socket, Conversation conversation)
      throws IOException, InterruptedException {
    SmtpConnection connection = new SmtpConnection(socket);
    connections.add(connection);
    try (socket) {
      conversation.run(connection);
    } finally {
      connection.ended();
    }
  }

  /** What the host does with connections. */
  @FunctionalInterface
  private interface Behaviour {
    void show(SmtpHost host) throws IOException;
  }

  /** What goes on over a connection. */
  @FunctionalInterface
  private interface Conversation {
    void run(SmtpConnection connection) throws IOException, InterruptedException;
  }
}

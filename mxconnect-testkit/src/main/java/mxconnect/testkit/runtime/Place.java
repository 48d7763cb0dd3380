package mxconnect.testkit.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import mxconnect.testkit.control.HostFault;

/** One address and port of loopback, and what stands there at the moment. Thread-safe. */
public final class Place implements Closeable {
  private final String name;
  private final InetSocketAddress address;
  private final ReentrantLock changing = new ReentrantLock();
  private Closeable occupant = () -> {};

  /**
   * Makes an empty place.
   *
   * @param name the name of the threads that will work there
   */
  public Place(String name, InetSocketAddress address) {
    this.name = name;
    this.address = address;
  }

  /** Returns where this is. */
  public InetSocketAddress address() {
    return address;
  }

  /** Ends what stands here, and treats connections like this from now on. */
  public void serve(Treatment treatment) throws IOException {
    replace(() -> Listener.open(name, address, treatment));
  }

  /**
   * Ends what stands here, and shows a fault from now on.
   *
   * @param recording puts a record around the treatment of the connections that are accepted
   */
  public void show(HostFault fault, UnaryOperator<Treatment> recording) throws IOException {
    switch (fault) {
      case REFUSE -> replace(() -> ReservedPort.open(address));
      case BLACK_HOLE -> replace(() -> BlackHole.open(address));
      case SILENT -> serve(recording.apply(Treatment::keepSilent));
      case RESET -> serve(recording.apply(Treatment::reset));
      case CLOSE -> serve(recording.apply(connection -> {}));
    }
  }

  @Override
  public void close() throws IOException {
    replace(() -> () -> {});
  }

  private void replace(Opening opening) throws IOException {
    changing.lock();
    try {
      occupant.close();
      occupant = () -> {};
      occupant = opening.open();
    } catch (BindException e) {
      BindException named = new BindException(address + ": " + e.getMessage());
      named.initCause(e);
      throw named;
    } finally {
      changing.unlock();
    }
  }

  /** Opens what is to stand here. */
  @FunctionalInterface
  private interface Opening {
    Closeable open() throws IOException;
  }
}

package mxconnect.core.address;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import mxconnect.api.spi.Deadline;
import mxconnect.core.concurrent.DoneListener;

/** Addresses that need no look-up. */
record KnownAddresses(List<InetAddress> addresses) implements FamilyLookup {
  @Override
  public boolean isDone() {
    return true;
  }

  @Override
  public void whenDone(DoneListener listener) {
    listener.done();
  }

  @Override
  public long remainingNanos() {
    return 0;
  }

  @Override
  public boolean waited() {
    return false;
  }

  @Override
  public FamilyAnswer await(Deadline deadline) {
    return addresses.isEmpty()
        ? new FamilyAnswer.None()
        : new FamilyAnswer.Addresses(addresses, Optional.empty());
  }

  @Override
  public void close() {}
}

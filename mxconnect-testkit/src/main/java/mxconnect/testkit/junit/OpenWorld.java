package mxconnect.testkit.junit;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import mxconnect.testkit.MailWorld;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** A world that is open for tests. Thread-safe. */
final class OpenWorld implements AutoCloseable {
  private final MailWorld world;
  private final List<OpenWorld> worlds;
  private final ReentrantLock lock = new ReentrantLock();
  private int running;
  private boolean used;

  private OpenWorld(MailWorld world, List<OpenWorld> worlds) {
    this.world = world;
    this.worlds = worlds;
  }

  /**
   * Starts a world.
   *
   * @param builder what it consists of
   * @param worlds where it stands as long as it is open
   */
  static OpenWorld start(MailWorld.Builder builder, List<OpenWorld> worlds) {
    try {
      OpenWorld open = new OpenWorld(builder.start(), worlds);
      worlds.add(open);
      return open;
    } catch (IOException | RuntimeException e) {
      throw new ExtensionConfigurationException(
          "The mail world cannot be started: "
              + e.getMessage()
              + ". Every host needs an address of this machine; Linux has all of 127.0.0.0/8.",
          e);
    }
  }

  MailWorld world() {
    return world;
  }

  /** A test begins. */
  void enter() throws IOException {
    lock.lock();
    try {
      if (used && running == 0) {
        world.restore();
      }
      used = true;
      running++;
    } finally {
      lock.unlock();
    }
  }

  /** A test has ended. */
  void leave() {
    lock.lock();
    try {
      running--;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    worlds.remove(this);
    world.close();
  }
}

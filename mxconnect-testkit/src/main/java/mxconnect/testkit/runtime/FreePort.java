package mxconnect.testkit.runtime;

import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds a port that is free in every place where it is needed.
 *
 * <p>The ports lie below the range from which the system takes those of outgoing connections, so
 * that no connection can occupy one between two binds.
 */
public final class FreePort {
  private static final int LOWEST = 10_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES = 100;

  private FreePort() {}

  /**
   * Opens something on a port, on other ports as long as the port is taken.
   *
   * @param opening opens what is needed; throws {@link BindException} and leaves nothing open if
   *     the port is taken
   * @throws IOException if it fails for another reason, or on very many ports
   */
  public static <T> T open(Opening<T> opening) throws IOException {
    BindException taken = new BindException("no port tried");
    for (int i = 0; i < TRIES; i++) {
      try {
        return opening.open(ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST));
      } catch (BindException e) {
        taken = e;
      }
    }
    throw taken;
  }

  /** Opens something on a port. */
  @FunctionalInterface
  public interface Opening<T> {
    /** Opens it, or throws {@link BindException} if the port is taken. */
    T open(int port) throws IOException;
  }
}

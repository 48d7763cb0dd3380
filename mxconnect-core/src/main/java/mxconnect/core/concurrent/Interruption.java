package mxconnect.core.concurrent;

/** The interruption of a thread that has not begun to wait, and may never have to. */
public final class Interruption {
  private Interruption() {}

  /** Throws if this thread is interrupted, which it then is no more. */
  public static void check() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}

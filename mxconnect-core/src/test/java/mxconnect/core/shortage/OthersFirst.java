package mxconnect.core.shortage;

/** Lets all the other virtual threads run until they sleep, where they share one carrier. */
public final class OthersFirst {
  /** More than any of them yields by itself. */
  private static final int TURNS = 16;

  private OthersFirst() {}

  /** Returns when it is likely that no other one can run. */
  @SuppressWarnings("ThreadPriorityCheck") // a test of what happens then
  public static void run() {
    for (int i = 0; i < TURNS; i++) {
      Thread.yield();
    }
  }
}

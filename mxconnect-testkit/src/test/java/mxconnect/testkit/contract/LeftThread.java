package mxconnect.testkit.contract;

/** A thread that a provider leaves behind. */
final class LeftThread {
  private static final long FAR_LONGER_THAN_THE_RULE_WAITS = 10_000;

  private LeftThread() {}

  static void start() {
    Thread.ofPlatform().name("left behind").daemon(false).start(LeftThread::stay);
  }

  private static void stay() {
    try {
      Thread.sleep(FAR_LONGER_THAN_THE_RULE_WAITS);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}

package mxconnect.core.flight;

/** Knows whether this JVM has a flight recorder. */
final class ThisJvm {
  static final Recorder RECORDER = isThere() ? new JdkRecorder() : new NoRecorder();

  private ThisJvm() {}

  /** An image, or a JVM that has its modules limited, may do without it. */
  private static boolean isThere() {
    try {
      Class.forName("jdk.jfr.Event", false, ThisJvm.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}

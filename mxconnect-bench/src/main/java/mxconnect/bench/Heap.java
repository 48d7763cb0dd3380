package mxconnect.bench;

/** The heap of this process. */
final class Heap {
  private Heap() {}

  /** Returns the octets of what is in use. */
  static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}

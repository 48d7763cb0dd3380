package mxconnect.cli;

/** What the process says when it ends, in the numbers of sysexits.h. */
final class ExitStatus {
  /** Connected or planned; of a batch, one request at least. */
  static final int OK = 0;

  /** A target that was checked does not work, or not as it promises. */
  static final int FAILING = 1;

  /** A wrong flag, value, setting or set of providers. */
  static final int USAGE = 64;

  /** The message is to be returned. */
  static final int PERMANENT = 68;

  /** A bug. */
  static final int SOFTWARE = 70;

  /** Input or output failed. */
  static final int IO = 74;

  /** The message may be tried again. */
  static final int TEMPORARY = 75;

  private ExitStatus() {}

  static int of(boolean temporary) {
    return temporary ? TEMPORARY : PERMANENT;
  }
}

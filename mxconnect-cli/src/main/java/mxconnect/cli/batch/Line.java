package mxconnect.cli.batch;

/** A line of input. */
sealed interface Line {
  /** Returns the octets that were kept, without the line feed. */
  byte[] octets();

  /** Tells whether there is nothing in it. */
  default boolean isBlank() {
    for (byte octet : octets()) {
      if (octet != ' ' && octet != '\t' && octet != '\r') {
        return false;
      }
    }
    return true;
  }

  /**
   * A line that was read whole.
   *
   * @param octets the line
   */
  record Whole(byte[] octets) implements Line {}

  /**
   * A line that is too long to be kept.
   *
   * @param octets its beginning
   */
  record TooLong(byte[] octets) implements Line {}
}

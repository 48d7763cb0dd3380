package mxconnect.cli.batch;

/** A line of input, or the beginning of one that is too long to be kept. */
final class Line {
  private final byte[] octets;
  private final boolean whole;

  private Line(byte[] octets, boolean whole) {
    this.octets = octets;
    this.whole = whole;
  }

  static Line whole(byte[] octets) {
    return new Line(octets, true);
  }

  static Line beginning(byte[] octets) {
    return new Line(octets, false);
  }

  /** Returns what was kept, without the line feed. */
  byte[] octets() {
    return octets;
  }

  boolean isWhole() {
    return whole;
  }

  /** Tells whether there is nothing in it. */
  boolean isBlank() {
    for (byte octet : octets) {
      if (octet != ' ' && octet != '\t' && octet != '\r') {
        return false;
      }
    }
    return true;
  }
}

package mxconnect.cli.input;

/** A line of input, or the beginning of one that is too long to be kept. */
public final class Line {
  private final byte[] octets;
  private final boolean whole;

  private Line(byte[] octets, boolean whole) {
    this.octets = octets;
    this.whole = whole;
  }

  /** Returns a line that was kept as it came. */
  public static Line whole(byte[] octets) {
    return new Line(octets, true);
  }

  /** Returns what was kept of a line that is longer. */
  public static Line beginning(byte[] octets) {
    return new Line(octets, false);
  }

  /** Returns what was kept, without the line feed. */
  public byte[] octets() {
    return octets;
  }

  /** Tells whether it was kept as it came. */
  public boolean isWhole() {
    return whole;
  }

  /** Tells whether there is nothing in it. */
  public boolean isBlank() {
    for (byte octet : octets) {
      if (octet != ' ' && octet != '\t' && octet != '\r') {
        return false;
      }
    }
    return true;
  }
}

package mxconnect.tlsrpt;

/** How much memory may be taken, in octets. Not thread-safe. */
final class Room {
  private final long size;
  private long taken;

  Room(long size) {
    this.size = size;
  }

  /** Takes so much if there is so much, here and in another room. */
  boolean take(long octets, Room whole) {
    return take(octets) && (whole.take(octets) || giveBack(octets));
  }

  /** Takes so much if there is so much. */
  boolean take(long octets) {
    boolean fits = octets <= size - taken;
    taken += fits ? octets : 0;
    return fits;
  }

  /** Returns how much is taken. */
  long taken() {
    return taken;
  }

  /** Has room for so much again. */
  void free(long octets) {
    taken -= octets;
  }

  private boolean giveBack(long octets) {
    free(octets);
    return false;
  }
}

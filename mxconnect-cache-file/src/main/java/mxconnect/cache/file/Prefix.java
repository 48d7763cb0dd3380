package mxconnect.cache.file;

import java.util.zip.CRC32C;

/**
 * The part of a policy file up to the end of its last entry, as it was read or written: a file that
 * still begins so was only extended, so that only what follows must be read. Not thread-safe.
 */
final class Prefix {
  private final CRC32C sum = new CRC32C();
  private int length;

  /** Makes a prefix of a file; an empty one is the prefix of no file. */
  Prefix(byte[] file, int length) {
    this.length = length;
    sum.update(file, 0, length);
  }

  static Prefix none() {
    return new Prefix(new byte[0], 0);
  }

  int length() {
    return length;
  }

  boolean isPrefixOf(byte[] file) {
    return length > 0 && file.length > length && new Prefix(file, length).sum() == sum();
  }

  /** Grows by what was written behind it. */
  void append(byte[] octets, int from, int count) {
    sum.update(octets, from, count);
    length += count;
  }

  private long sum() {
    return sum.getValue();
  }
}

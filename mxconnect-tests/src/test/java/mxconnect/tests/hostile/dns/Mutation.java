package mxconnect.tests.hostile.dns;

import java.util.random.RandomGenerator;

/** Spoils octets as a random number generator says; the same numbers spoil them the same way. */
final class Mutation {
  private static final int[] ODD_NUMBERS = {
    0, 1, 2, 12, 63, 64, 127, 128, 191, 192, 255, 256, 0x3fff, 0x4000, 0x7fff, 0x8000, 0xc000,
    0xc00c, 0xfffe, 0xffff
  };

  private Mutation() {}

  /** Returns the octets with one to three changes from an offset on. */
  static byte[] of(byte[] octets, int from, RandomGenerator random) {
    byte[] spoilt = octets;
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      spoilt = once(spoilt, from, random);
    }
    return spoilt;
  }

  private static byte[] once(byte[] octets, int from, RandomGenerator random) {
    if (octets.length < from + 2) {
      return octets;
    }
    byte[] result = octets.clone();
    int at = random.nextInt(from, octets.length - 1);
    switch (random.nextInt(9)) {
      case 0, 1 -> result[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> result[at] = (byte) random.nextInt(256);
      case 3 -> number(result, at, ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)]);
      case 4 -> number(result, at, 0xc000 | random.nextInt(octets.length));
      case 5 -> {
        return cut(octets, at, octets.length - at);
      }
      case 6 -> {
        return cut(octets, at, random.nextInt(1, octets.length - at));
      }
      case 7 -> {
        byte[] more = new byte[random.nextInt(1, 20)];
        random.nextBytes(more);
        return insert(octets, at, more);
      }
      default -> {
        int length = random.nextInt(1, octets.length - at + 1);
        byte[] again = new byte[length];
        System.arraycopy(octets, at, again, 0, length);
        return insert(octets, random.nextInt(from, octets.length), again);
      }
    }
    return result;
  }

  private static void number(byte[] octets, int at, int value) {
    octets[at] = (byte) (value >> 8);
    octets[at + 1] = (byte) value;
  }

  private static byte[] cut(byte[] octets, int at, int count) {
    byte[] result = new byte[octets.length - count];
    System.arraycopy(octets, 0, result, 0, at);
    System.arraycopy(octets, at + count, result, at, result.length - at);
    return result;
  }

  private static byte[] insert(byte[] octets, int at, byte[] more) {
    byte[] result = new byte[octets.length + more.length];
    System.arraycopy(octets, 0, result, 0, at);
    System.arraycopy(more, 0, result, at, more.length);
    System.arraycopy(octets, at, result, at + more.length, octets.length - at);
    return result;
  }
}

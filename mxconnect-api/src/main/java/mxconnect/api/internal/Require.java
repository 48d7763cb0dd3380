package mxconnect.api.internal;

/** Refuses numbers that are out of range, each with its name and the value. */
public final class Require {
  private static final int MAX_PORT = 65_535;
  private static final int MAX_PREFERENCE = 65_535;

  private Require() {}

  /** Returns a number that lies between two others, or is one of them. */
  public static int between(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw outOfRange(name, Integer.toString(least), Integer.toString(most), "" + value);
    }
    return value;
  }

  /** Tells whether a number is that of a port that can be connected to. */
  public static boolean isPort(int value) {
    return value >= 1 && value <= MAX_PORT;
  }

  /** Returns the number of a port that can be connected to. */
  public static int port(String name, int value) {
    return between(name, value, 1, MAX_PORT);
  }

  /** Returns the preference of a mail exchanger (RFC 1035 §3.3.9). */
  public static int preference(int value) {
    return between("preference", value, 0, MAX_PREFERENCE);
  }

  /** Returns the exception for a value of any kind that is out of range. */
  public static IllegalArgumentException outOfRange(
      String name, String least, String most, String value) {
    return new IllegalArgumentException(
        name + " must be between " + least + " and " + most + ", was " + value);
  }
}

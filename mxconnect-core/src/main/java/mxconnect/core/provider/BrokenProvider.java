package mxconnect.core.provider;

/**
 * A provider that could not be loaded, or not be asked who it is.
 *
 * @param className its class; {@code "unknown"} if not even that is known
 * @param origin where it comes from
 * @param detail what is broken, in one line
 * @param cause what was thrown
 */
record BrokenProvider(String className, Origin origin, String detail, Throwable cause) {
  static BrokenProvider of(Class<?> type, Throwable cause) {
    Origin origin = Origin.of(type);
    return new BrokenProvider(type.getName(), origin, FaultText.describe(cause, origin), cause);
  }

  /** Makes one that is known by nothing but the complaint of the service loader. */
  static BrokenProvider unloaded(Throwable cause) {
    return new BrokenProvider(
        "unknown", Origin.UNKNOWN, FaultText.describe(cause, Origin.UNKNOWN), cause);
  }

  /** Returns its class, place and fault for a message. */
  String label() {
    return origin.equals(Origin.UNKNOWN)
        ? detail
        : className + " from " + origin.place() + ": " + detail;
  }
}

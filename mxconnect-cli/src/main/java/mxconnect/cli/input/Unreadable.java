package mxconnect.cli.input;

import java.io.IOException;

/** What a thread that reads input has met, for the thread that waits for it. */
public final class Unreadable {
  private Unreadable() {}

  /**
   * Returns the failure as it was, so that its message stays what the system said.
   *
   * @param cause what was met; anything but a failure of input is thrown here
   */
  public static IOException failure(Throwable cause) {
    return switch (cause) {
      case IOException unreadable -> unreadable;
      case RuntimeException mistake -> throw mistake;
      case Error error -> throw error;
      default -> new IOException(cause);
    };
  }
}

package mxconnect.api;

/**
 * The failure of an earlier call, to be reported if every address is to be ignored.
 *
 * @param message what had happened
 * @param category where
 * @param temporary the verdict
 */
public record LastError(String message, ErrorCategory category, boolean temporary) {
  /** Returns the last error that an exception of an earlier call stands for. */
  public static LastError of(MxConnectException exception) {
    return new LastError(
        exception.failure().message(), exception.category(), exception.temporary());
  }
}

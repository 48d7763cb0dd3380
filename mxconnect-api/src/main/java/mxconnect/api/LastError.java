package mxconnect.api;

import static java.util.Objects.requireNonNull;

/**
 * The failure of an earlier call, to be reported if every address is to be ignored.
 *
 * <p>A sender that tries the next address after an answer of the server ignores the one that it has
 * tried, and asks for that answer to be the one reported in the end:
 *
 * {@snippet :
 * ConnectRequest next =
 *     ConnectRequest.builder("user@example.com")
 *         .ignoreAddress(ours)
 *         .lastError(new LastError("421 try again later", ErrorCategory.NETWORK, true))
 *         .build();
 * }
 *
 * @param message what had happened
 * @param category where
 * @param temporary the verdict
 */
public record LastError(String message, ErrorCategory category, boolean temporary) {
  /** Makes a last error. */
  public LastError {
    requireNonNull(message, "message");
    requireNonNull(category, "category");
  }

  /** Returns the last error that an exception of an earlier call stands for. */
  public static LastError of(MxConnectException exception) {
    requireNonNull(exception, "exception");
    return new LastError(exception.getMessage(), exception.category(), exception.temporary());
  }
}

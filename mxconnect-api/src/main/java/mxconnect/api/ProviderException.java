package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.io.Serial;

/**
 * The providers on the path do not make up a connector: none, several of equal rank, a broken one,
 * or one that cannot do what the options ask. A mistake of set-up, so unchecked; the message says
 * what was found and what to do.
 */
public final class ProviderException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Makes an exception with a message. */
  public ProviderException(String message) {
    super(requireNonNull(message, "message"));
  }

  /** Makes an exception with a message and a cause. */
  public ProviderException(String message, Throwable cause) {
    super(requireNonNull(message, "message"), requireNonNull(cause, "cause"));
  }
}

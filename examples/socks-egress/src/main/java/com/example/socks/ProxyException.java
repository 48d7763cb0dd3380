package com.example.socks;

import java.io.IOException;

/** A proxy could not be used, or could not reach the host. Its cause is the kind of failure. */
class ProxyException extends IOException {
  private static final long serialVersionUID = 1L;

  private final IOException failure;

  /**
   * Makes one.
   *
   * @param where which proxy, and what for
   * @param failure what has happened, in words of the JDK and without a name
   */
  ProxyException(String where, IOException failure) {
    super(where + ": " + failure.getMessage(), failure);
    this.failure = failure;
  }

  IOException failure() {
    return failure;
  }
}

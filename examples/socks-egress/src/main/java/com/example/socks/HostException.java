package com.example.socks;

import java.io.IOException;

/** The proxy works, and the host is to blame. */
final class HostException extends ProxyException {
  private static final long serialVersionUID = 1L;

  HostException(String where, IOException failure) {
    super(where, failure);
  }
}

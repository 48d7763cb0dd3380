package mxconnect.tests.real;

import java.io.IOException;
import java.net.ServerSocket;

/** A port that nobody has right now, for a server that must be told its own. */
public final class FreePort {
  private FreePort() {}

  public static int any() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

package mxconnect.testkit.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** What is done with an accepted connection, which is closed afterwards. */
@FunctionalInterface
public interface Treatment {
  /** Treats a connection until it ends. */
  void treat(Socket connection) throws IOException, InterruptedException;

  /** Says nothing and waits for the client to go. */
  static void keepSilent(Socket connection) throws IOException {
    connection.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  /** Makes a reset of the close that follows. */
  static void reset(Socket connection) throws IOException {
    connection.setSoLinger(true, 0);
  }
}

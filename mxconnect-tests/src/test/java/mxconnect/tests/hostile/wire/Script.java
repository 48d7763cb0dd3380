package mxconnect.tests.hostile.wire;

import java.net.Socket;

/** What a server does with one connection, which is closed when it returns or throws. */
@FunctionalInterface
public interface Script {
  /** Treats a connection. */
  void run(Socket connection) throws Exception;
}

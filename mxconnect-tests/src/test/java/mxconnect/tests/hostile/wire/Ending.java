package mxconnect.tests.hostile.wire;

import java.io.IOException;
import java.net.Socket;

/** How a connection ends at some octet. */
public enum Ending {
  /** The connection is closed. */
  CLOSE {
    @Override
    void end(Socket connection) throws IOException {
      connection.close();
    }
  },
  /** The connection is reset. */
  RESET {
    @Override
    void end(Socket connection) throws IOException {
      connection.setSoLinger(true, 0);
      connection.close();
    }
  },
  /** Nothing more is sent, and what the client says is still read. */
  HALF_CLOSE {
    @Override
    void end(Socket connection) throws IOException {
      connection.shutdownOutput();
      RawHost.untilGone(connection);
    }
  },
  /** The connection stays open, and nothing more is sent. */
  SILENCE {
    @Override
    void end(Socket connection) throws IOException {
      RawHost.untilGone(connection);
    }
  };

  abstract void end(Socket connection) throws IOException;
}

package mxconnect.mtasts.okhttp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

class DirectSocketsTest {
  private final DirectSockets sockets = new DirectSockets(new Intake(1));

  @Test
  void endOfAFetchClosesTheSocketsThatItMade() throws Exception {
    Socket first = sockets.createSocket();
    Socket second = sockets.createSocket();
    assertFalse(first.isClosed());
    sockets.close();
    assertTrue(first.isClosed());
    assertTrue(second.isClosed());
  }

  @Test
  void endedFetchMakesNoSocket() {
    sockets.close();
    assertThrows(SocketException.class, sockets::createSocket);
  }
}

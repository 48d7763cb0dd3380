package mxconnect.api.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class ConnectDecisionTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @Test
  void hookMayUseASocketOnlyWhileItIsConnected() throws IOException {
    Socket socket = new Socket();
    try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
        socket) {
      assertThrows(IllegalArgumentException.class, () -> ConnectDecision.use(socket));
      socket.connect(server.getLocalSocketAddress());
      assertEquals(new ConnectDecision.UseSocket(socket), ConnectDecision.use(socket));
    }
    assertThrows(IllegalArgumentException.class, () -> ConnectDecision.use(socket));
  }

  @Test
  void hookMayRedirectOnlyToAnAddress() {
    InetSocketAddress address = new InetSocketAddress(LOOPBACK, 2525);
    ConnectDecision.Redirect redirect = new ConnectDecision.Redirect(address, false);
    assertEquals(redirect, ConnectDecision.redirect(address));
    assertSame(LOOPBACK, redirect.inetAddress());

    InetSocketAddress unresolved = InetSocketAddress.createUnresolved("relay.example", 25);
    String message =
        assertThrows(IllegalArgumentException.class, () -> ConnectDecision.redirect(unresolved))
            .getMessage();
    assertTrue(message.contains("relay.example"), message);
    assertThrows(IllegalArgumentException.class, () -> ConnectDecision.redirectTrusted(unresolved));
  }

  @Test
  void onlyATrustedRedirectPassesTheGuard() {
    InetSocketAddress address = new InetSocketAddress(LOOPBACK, 2525);
    assertEquals(
        new ConnectDecision.Redirect(address, true), ConnectDecision.redirectTrusted(address));
  }

  @Test
  void hookProceedsOrSkips() {
    assertEquals(new ConnectDecision.Proceed(), ConnectDecision.proceed());
    assertEquals(new ConnectDecision.Skip("busy"), ConnectDecision.skip("busy"));
  }
}

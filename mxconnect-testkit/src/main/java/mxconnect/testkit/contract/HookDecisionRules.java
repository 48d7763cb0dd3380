package mxconnect.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mxconnect.api.LocalBinding;
import mxconnect.api.spi.ConnectDecision;
import org.junit.jupiter.api.Test;

/** What a hook may decide. */
interface HookDecisionRules extends ConnectHookFixture {
  int MANY = 50;

  @Test
  default void decisionIsNeverNull() throws Exception {
    ConnectDecision decision = decide();
    assertNotNull(decision, "The hook gives null");
    ConnectHookFixture.close(decision);
  }

  @Test
  default void manyAttemptsAreDecidedAtOnce() throws Exception {
    provider();
    List<Future<ConnectDecision>> decisions = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < MANY; i++) {
        decisions.add(threads.submit(this::decide));
      }
    }
    for (Future<ConnectDecision> decision : decisions) {
      ConnectHookFixture.close(decision.get());
    }
  }

  @Test
  default void socketIsOpenAndConnected() throws Exception {
    try (Socket socket = handedOver()) {
      assertTrue(socket.isConnected() && !socket.isClosed(), () -> "The socket is " + socket);
      assertFalse(socket.isInputShutdown(), "nothing can be read from the socket");
      assertFalse(socket.isOutputShutdown(), "nothing can be written to the socket");
    }
  }

  @Test
  default void socketIsInBlockingMode() throws Exception {
    try (Socket socket = handedOver()) {
      assertTrue(
          socket.getChannel() == null || socket.getChannel().isBlocking(),
          "The channel of the socket does not block, so its streams cannot be used");
      assertEquals(0, socket.getSoTimeout(), "the timeout of the socket");
    }
  }

  @Test
  default void socketHasNothingReadFromIt() throws Exception {
    try (Socket socket = handedOver()) {
      assumeTrue(exchanger().address().equals(socket.getRemoteSocketAddress()));
      assertGreets(socket);
    }
  }

  @Test
  default void socketIsHandedOverOnce() throws Exception {
    try (Socket first = handedOver();
        Socket second = handedOver()) {
      assertNotSame(first, second, "the sockets for two attempts");
    }
  }

  @Test
  default void socketOutlivesTheHook() throws Exception {
    try (Socket socket = handedOver()) {
      closeProvider();
      assertFalse(socket.isClosed(), "Closing the hook has closed a socket that was handed over");
    }
  }

  @Test
  default void redirectionLeadsToAnAddressThatCanBeDialled() throws Exception {
    ConnectDecision decision = decide();
    ConnectHookFixture.close(decision);
    assumeTrue(decision instanceof ConnectDecision.Redirect);
    var redirect = (ConnectDecision.Redirect) decision;
    InetAddress address = redirect.inetAddress();
    assertTrue(redirect.address().getPort() > 0, () -> "No port to dial: " + redirect);
    assertFalse(
        address.isAnyLocalAddress() || address.isMulticastAddress(),
        () -> "No host has this address: " + redirect);
  }

  @Test
  default void localAddressIsOneOfThisMachine() throws Exception {
    ConnectDecision decision = decide();
    ConnectHookFixture.close(decision);
    assumeTrue(decision instanceof ConnectDecision.Proceed);
    Optional<LocalBinding> binding = ((ConnectDecision.Proceed) decision).binding();
    assumeTrue(binding.isPresent());
    Optional<InetAddress> address = binding.get().addressFor(exchanger().address().getAddress());
    assumeTrue(address.isPresent());
    try (ServerSocket bound = new ServerSocket(0, 1, address.get())) {
      assertTrue(bound.isBound());
    } catch (BindException e) {
      throw new AssertionError("No connection can be made from " + address.get(), e);
    }
  }

  @Test
  default void whatIsDialledByNameIsNotLeftToTheEngine() throws Exception {
    assumeTrue(provider().dialsByName(domain()));
    ConnectDecision decision = decide();
    ConnectHookFixture.close(decision);
    assertFalse(
        decision instanceof ConnectDecision.Proceed,
        () -> "The engine has no address of " + domain() + ", and the hook lets it pass");
  }

  private Socket handedOver() throws Exception {
    ConnectDecision decision = decide();
    assumeTrue(decision instanceof ConnectDecision.UseSocket);
    return ((ConnectDecision.UseSocket) decision).socket();
  }
}

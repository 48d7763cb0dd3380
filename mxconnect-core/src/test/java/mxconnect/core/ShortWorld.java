package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import mxconnect.api.AttemptResult;
import mxconnect.api.CallResult;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectListener;
import mxconnect.api.TraceEvent;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;

/** A mail host that knows which of its connections are open, and those who watch calls. */
final class ShortWorld implements AutoCloseable {
  private static final byte[] GREETING = "220 mx\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

  private final ServerSocket host;
  private final ServerSocket other;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger decisions = new AtomicInteger();
  private final AtomicInteger ends = new AtomicInteger();
  private final Map<String, Integer> started = new ConcurrentHashMap<>();
  private final Map<String, Integer> ended = new ConcurrentHashMap<>();

  ShortWorld() throws IOException {
    host = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    other = new ServerSocket(port(), 50, InetAddress.getByName("127.0.0.2"));
    Thread unused = Thread.ofVirtual().start(() -> serve(host));
    Thread unusedOther = Thread.ofVirtual().start(() -> serve(other));
  }

  int port() {
    return host.getLocalPort();
  }

  private void serve(ServerSocket at) {
    while (!at.isClosed()) {
      try {
        Socket connection = at.accept();
        open.incrementAndGet();
        Thread unused = Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.getOutputStream().write(GREETING);
      while (connection.getInputStream().read() >= 0) {}
    } catch (IOException gone) {
      // An end like another.
    } finally {
      open.decrementAndGet();
    }
  }

  ConnectListener watch() {
    return new ConnectListener() {
      @Override
      public void onEvent(ConnectCall call, TraceEvent event) {}

      @Override
      public void callStarted(ConnectCall call) {
        started.merge(call.id(), 1, Integer::sum);
      }

      @Override
      public void callEnded(ConnectCall call, CallResult result) {
        ended.merge(call.id(), 1, Integer::sum);
      }
    };
  }

  /** Returns a hook that decides on each attempt. */
  ConnectHook hook(boolean suppliesSockets) {
    return new ConnectHook() {
      @Override
      public ConnectDecision beforeConnect(ConnectAttempt attempt) {
        ConnectDecision decision = suppliesSockets ? supplied() : ConnectDecision.proceed();
        decisions.incrementAndGet();
        return decision;
      }

      @Override
      public void attemptEnded(ConnectAttempt attempt, AttemptResult result) {
        ends.incrementAndGet();
      }
    };
  }

  /** Until it is given away the socket is the hook's. */
  private ConnectDecision supplied() {
    try {
      Socket socket = new Socket(host.getInetAddress(), port());
      try {
        return ConnectDecision.use(socket);
      } catch (OutOfMemoryError e) {
        socket.close();
        throw e;
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Checks that everything that began has ended; what ends beside the call is waited for. */
  void check() {
    await("connections that stay open", () -> open.get() == 0);
    await("decisions without an end", () -> decisions.get() == ends.get());
    assertEquals(started, ended, "ends of calls");
    ended.forEach((call, times) -> assertEquals(1, times));
  }

  static void await(String what, BooleanSupplier holds) {
    long begin = System.nanoTime();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - begin > PATIENCE) {
        throw new AssertionError(what);
      }
      LockSupport.parkNanos(200_000);
    }
  }

  @Override
  public void close() throws IOException {
    host.close();
    other.close();
  }
}

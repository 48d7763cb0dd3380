package com.example.sitelimit;

import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mxconnect.api.AttemptResult;
import mxconnect.api.MxConnection;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;

/**
 * A hook that holds a permit for every connection to a site, from before it is dialled until it is
 * closed. A host of a site that has enough connections is left out for a while.
 *
 * <p>The engine tells the end of every attempt, so a permit is given back whatever becomes of one.
 * That of a connection is the application's: it calls {@link #closed} after closing it. If it
 * forgets, the permit is found when the site has no other left, or when it would be renewed.
 */
public final class SiteLimit implements ConnectHook {
  private final Permits permits;
  private final Map<ConnectAttempt, Permits.Permit> attempts = new ConcurrentHashMap<>();
  private final Map<Socket, Permits.Permit> connections = new ConcurrentHashMap<>();

  /** Makes a hook; it closes the permits with itself only if somebody calls {@link #close}. */
  public SiteLimit(Permits permits) {
    this.permits = permits;
    permits.beforeRenewal(this::collect);
  }

  @Override
  public String name() {
    return "site-limit";
  }

  @Override
  public ConnectDecision beforeConnect(ConnectAttempt attempt) throws InterruptedException {
    String site = attempt.site().text();
    Permits.Answer answer = permits.acquire(site);
    if (answer instanceof Permits.NoneLeft && collect()) {
      answer = permits.acquire(site);
    }
    return switch (answer) {
      case Permits.NoneLeft none ->
          ConnectDecision.skip("enough connections to " + site + " are open", none.retryAfter());
      case Permits.Permit permit -> {
        attempts.put(attempt, permit);
        yield ConnectDecision.proceed();
      }
    };
  }

  /** From here on the permit goes with the connection. */
  @Override
  public void connected(ConnectAttempt attempt, Socket socket) {
    Permits.Permit permit = attempts.remove(attempt);
    if (permit != null) {
      connections.put(socket, permit);
    }
  }

  @Override
  public void attemptEnded(ConnectAttempt attempt, AttemptResult result) {
    Permits.Permit permit = attempts.remove(attempt);
    if (permit != null) {
      permit.release();
    }
  }

  /** Gives back the permit of a connection that the application has closed. */
  public void closed(MxConnection connection) {
    release(connection.socket());
  }

  /** Gives back the permits of connections that were closed without a word. */
  private boolean collect() {
    boolean any = false;
    for (Socket socket : connections.keySet()) {
      if (socket.isClosed()) {
        release(socket);
        any = true;
      }
    }
    return any;
  }

  private void release(Socket socket) {
    Permits.Permit permit = connections.remove(socket);
    if (permit != null) {
      permit.release();
    }
  }

  /** Returns how many permits are held. */
  int held() {
    return attempts.size() + connections.size();
  }

  @Override
  public void close() {
    permits.close();
  }
}

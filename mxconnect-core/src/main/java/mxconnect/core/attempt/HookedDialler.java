package mxconnect.core.attempt;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Optional;
import mxconnect.api.BlockedAddress;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.Step;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.Deadline;
import mxconnect.core.attempt.DialResult.HostSkipped;
import mxconnect.core.attempt.DialResult.Lost;
import mxconnect.core.attempt.DialResult.Stopped;
import mxconnect.core.attempt.DialResult.Won;
import mxconnect.core.delivery.AttemptEntry;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.Span;
import mxconnect.core.delivery.StepException;
import mxconnect.core.guard.Guard;
import mxconnect.core.guard.Verdict;
import mxconnect.core.hook.Hooks;

/** Asks the hooks about an attempt, then dials as they want it. */
final class HookedDialler implements Dialler {
  private static final InetAddress UNSPECIFIED = IpLiteral.parse("0.0.0.0").orElseThrow();

  private final Delivery delivery;
  private final Hooks hooks;
  private final Guard guard;
  private final HealthMemory health;

  HookedDialler(Delivery delivery, Hooks hooks, Guard guard, HealthMemory health) {
    this.delivery = delivery;
    this.hooks = hooks;
    this.guard = guard;
    this.health = health;
  }

  @Override
  public DialResult dial(Candidate candidate, AttemptEntry entry, Deadline deadline)
      throws InterruptedException {
    ConnectAttempt attempt = attempt(candidate, deadline);
    Span span = delivery.trace().begin(Step.ATTEMPT, attempt.toString());
    try {
      DialResult result = carryOut(candidate, attempt, entry);
      span.end(
          result instanceof HostSkipped skipped
              ? skipped.problem().message()
              : "connected" + entry.redirection());
      return result;
    } catch (StepException e) {
      span.end(e.problem().code() + entry.redirection() + ": " + e.problem().message());
      return failed(attempt, entry, e.problem());
    } catch (InterruptedException e) {
      span.end("cancelled");
      throw e;
    }
  }

  private DialResult carryOut(Candidate candidate, ConnectAttempt attempt, AttemptEntry entry)
      throws StepException, InterruptedException {
    return switch (hooks.decide(attempt)) {
      case ConnectDecision.Proceed proceed -> tcp(candidate, attempt, entry, peer(attempt));
      case ConnectDecision.UseSocket use -> supplied(candidate, attempt, entry, use.socket());
      case ConnectDecision.Redirect redirect ->
          tcp(candidate, attempt, entry, allowed(attempt, redirect));
      case ConnectDecision.Skip skip ->
          new HostSkipped(
              Problem.of(
                  ErrorCode.HOOK_FAILED,
                  "A hook leaves out " + attempt.hostname() + ": " + skip.reason()));
    };
  }

  private DialResult failed(ConnectAttempt attempt, AttemptEntry entry, Problem cause) {
    if (cause.code() == ErrorCode.HOOK_FAILED) {
      entry.failed(cause);
      return new Stopped(cause);
    }
    String message = attempt + entry.redirection() + ": " + cause.message();
    Problem problem = new Problem(cause.code(), cause.temporary(), message, cause.cause());
    hooks.attemptFailed(attempt, entry.failed(problem));
    return new Lost(problem);
  }

  private Won tcp(
      Candidate candidate, ConnectAttempt attempt, AttemptEntry entry, InetSocketAddress peer)
      throws StepException, InterruptedException {
    entry.dialling(peer);
    try {
      Socket socket = TcpConnect.to(peer, attempt.binding(), attempt.deadline());
      return new Won(
          new Connected(
              socket, candidate.host(), attempt, peer.getAddress(), peer.getPort(), entry));
    } catch (StepException e) {
      if (!NetworkProblem.isLocal(e.problem().code())) {
        health.failed(peer.getAddress(), peer.getPort());
      }
      throw e;
    }
  }

  private static Won supplied(
      Candidate candidate, ConnectAttempt attempt, AttemptEntry entry, Socket socket) {
    InetAddress peer = Optional.ofNullable(socket.getInetAddress()).orElse(UNSPECIFIED);
    return new Won(new Connected(socket, candidate.host(), attempt, peer, socket.getPort(), entry));
  }

  private static InetSocketAddress peer(ConnectAttempt attempt) throws StepException {
    if (attempt.address().isEmpty()) {
      throw new StepException(
          Problem.of(
              ErrorCode.HOOK_FAILED,
              "The hook that dials " + attempt.hostname() + " by name has let it pass"));
    }
    return new InetSocketAddress(
        named(attempt.hostname(), attempt.address().get()), attempt.port());
  }

  /**
   * A client that asks the socket for its host's name, as Jakarta Mail does, then gets this one
   * instead of starting a reverse look-up in the JVM's resolver, which knows no deadline. An
   * address with a zone is dialled as it is: the name would cost it the zone.
   */
  private static InetAddress named(String hostname, InetAddress address) {
    if (address instanceof Inet6Address zoned && zoned.getScopeId() != 0) {
      return address;
    }
    try {
      return InetAddress.getByAddress(hostname, address.getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of neither family: " + address, e);
    }
  }

  private InetSocketAddress allowed(ConnectAttempt attempt, ConnectDecision.Redirect redirect)
      throws StepException {
    InetAddress address = redirect.inetAddress();
    if (!redirect.trusted()
        && guard.judge(delivery.domain(), address) instanceof Verdict.Refused refused) {
      String reason = "a hook's redirect; " + refused.reason();
      delivery.attemptLog().blocked(BlockedAddress.of(attempt.hostname(), address, reason));
      throw new StepException(
          Problem.of(
              ErrorCode.ADDRESS_REFUSED, IpLiteral.format(address) + " is refused: " + reason));
    }
    return redirect.address();
  }

  private ConnectAttempt attempt(Candidate candidate, Deadline deadline) {
    ConnectAttempt.Builder attempt =
        ConnectAttempt.builder(delivery.target(), candidate.host().hostname(), deadline)
            .preference(candidate.host().preference())
            .port(delivery.options().port())
            .binding(delivery.options().localBinding())
            .tls(candidate.tls());
    candidate.address().ifPresent(attempt::address);
    return attempt.build();
  }
}

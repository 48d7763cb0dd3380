package mxconnect.core.attempt;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
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
import mxconnect.core.delivery.Causes;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.Span;
import mxconnect.core.delivery.StepException;
import mxconnect.core.guard.Guard;
import mxconnect.core.guard.Verdict;
import mxconnect.core.hook.Hooks;
import mxconnect.core.hook.Inquiry;

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
    Inquiry inquiry = hooks.about(attempt, entry::isUnderWay);
    entry.whenEnded(inquiry::ended);
    Span span = delivery.trace().begin(Step.ATTEMPT, attempt.toString());
    try {
      DialResult result = carryOut(candidate, inquiry, entry);
      span.end(
          switch (result) {
            case HostSkipped skipped -> skipped.problem().message();
            case Stopped stopped -> stopped.problem().code() + ": " + stopped.problem().message();
            case Won won -> "connected" + entry.redirection();
            case Lost lost -> lost.problem().message();
          });
      return result;
    } catch (StepException e) {
      span.end(e.problem().code() + entry.redirection() + ": " + e.problem().message());
      return failed(inquiry, entry, e.problem());
    } catch (InterruptedException e) {
      span.end("cancelled");
      throw e;
    }
  }

  @Override
  public boolean mayOverstay() {
    return !hooks.isEmpty();
  }

  private DialResult carryOut(Candidate candidate, Inquiry inquiry, AttemptEntry entry)
      throws StepException, InterruptedException {
    ConnectDecision decision = inquiry.decide();
    if (decision instanceof ConnectDecision.UseSocket use) {
      entry.owns(use.socket()); // before anything else: whatever fails now must close it
    }
    ConnectAttempt attempt = inquiry.attempt();
    DialResult result =
        switch (decision) {
          case ConnectDecision.Proceed proceed -> tcp(candidate, attempt, entry, peer(attempt));
          case ConnectDecision.UseSocket use -> supplied(candidate, attempt, entry, use.socket());
          case ConnectDecision.Redirect redirect ->
              tcp(candidate, attempt, entry, allowed(attempt, redirect));
          case ConnectDecision.Failed failed -> throw failedAtTheHook(attempt, entry, failed);
          case ConnectDecision.Skip skip -> skipped(attempt, skip);
          case ConnectDecision.Refuse refuse -> refused(attempt, refuse);
        };
    if (result instanceof Won won) {
      inquiry.connected(won.connected().socket());
    }
    return result;
  }

  private static HostSkipped skipped(ConnectAttempt attempt, ConnectDecision.Skip skip) {
    String message = "A hook leaves out " + attempt.hostname() + ": " + skip.reason();
    return new HostSkipped(Problem.of(ErrorCode.HOOK_SKIPPED, message).until(skip.retryAfter()));
  }

  private static Stopped refused(ConnectAttempt attempt, ConnectDecision.Refuse refuse) {
    String message = "A hook refuses the call at " + attempt.hostname() + ": " + refuse.reason();
    return new Stopped(Problem.of(ErrorCode.HOOK_REFUSED, message).with(refuse.reply()));
  }

  /** A hook's dial counts as ours, and an interruption that it reports as a failure is one. */
  private StepException failedAtTheHook(
      ConnectAttempt attempt, AttemptEntry entry, ConnectDecision.Failed failed)
      throws InterruptedException {
    if (Causes.include(failed.cause(), InterruptedException.class)
        || Causes.include(failed.cause(), ClosedByInterruptException.class)) {
      Thread.interrupted();
      if (entry.isUnderWay()) {
        String message = "A hook was interrupted: " + failed.reason();
        return new StepException(Problem.of(ErrorCode.HOOK_FAILED, message, failed.cause()));
      }
      throw new InterruptedException("interrupted while a hook connects");
    }
    Optional<InetSocketAddress> peer = planned(attempt);
    peer.ifPresent(entry::dialling);
    ErrorCode code =
        Causes.first(failed.cause(), IOException.class)
            .map(NetworkProblem::of)
            .orElse(ErrorCode.NETWORK_ERROR);
    if (!NetworkProblem.isLocal(code)) {
      peer.ifPresent(health::failed);
    }
    return new StepException(Problem.of(code, failed.reason(), failed.cause()));
  }

  private static DialResult failed(Inquiry inquiry, AttemptEntry entry, Problem cause) {
    if (cause.code() == ErrorCode.HOOK_FAILED) {
      entry.failed(cause);
      return new Stopped(cause);
    }
    Problem problem = cause.in(inquiry.attempt() + entry.redirection() + ": " + cause.message());
    entry.failed(problem);
    return new Lost(
        problem, problem.code() == ErrorCode.BIND_FAILED && !inquiry.hasChangedTheBinding());
  }

  private Won tcp(
      Candidate candidate, ConnectAttempt attempt, AttemptEntry entry, InetSocketAddress peer)
      throws StepException, InterruptedException {
    requireTime(attempt);
    entry.dialling(peer);
    try {
      Socket socket = TcpConnect.to(peer, attempt.binding(), attempt.deadline());
      entry.owns(socket);
      return new Won(
          new Connected(
              socket,
              candidate.host(),
              attempt,
              peer.getAddress(),
              peer.getPort(),
              Optional.of(peer),
              entry));
    } catch (StepException e) {
      if (!NetworkProblem.isLocal(e.problem().code())) {
        health.failed(peer);
      }
      throw e;
    }
  }

  private static Won supplied(
      Candidate candidate, ConnectAttempt attempt, AttemptEntry entry, Socket socket) {
    InetAddress peer = Optional.ofNullable(socket.getInetAddress()).orElse(UNSPECIFIED);
    return new Won(
        new Connected(
            socket, candidate.host(), attempt, peer, socket.getPort(), planned(attempt), entry));
  }

  private static Optional<InetSocketAddress> planned(ConnectAttempt attempt) {
    return attempt.address().map(address -> new InetSocketAddress(address, attempt.port()));
  }

  /** What was not dialled has not failed. */
  private void requireTime(ConnectAttempt attempt) throws StepException {
    if (attempt.deadline().expired()) {
      String what = hooks.isEmpty() ? "no time was left to dial" : "the hooks left no time to dial";
      throw new StepException(Problem.of(ErrorCode.TIMED_OUT, what));
    }
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
            .callId(delivery.trace().call().id())
            .preference(candidate.host().preference())
            .port(delivery.options().port())
            .binding(delivery.options().localBinding())
            .tls(candidate.tls());
    delivery.attemptLog().site().ifPresent(attempt::site);
    candidate.address().ifPresent(attempt::address);
    return attempt.build();
  }
}

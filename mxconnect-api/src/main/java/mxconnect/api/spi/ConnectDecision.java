package mxconnect.api.spi;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.LocalBinding;
import mxconnect.api.SmtpReply;
import mxconnect.api.spi.support.Printable;

/** What a hook decides about an attempt. */
public sealed interface ConnectDecision {
  /** Returns the decision to dial as planned. The next hook is asked, too. */
  static ConnectDecision proceed() {
    return new Proceed(Optional.empty());
  }

  /**
   * Returns the decision to dial as planned, but from another local address, with another name for
   * EHLO, or both: {@code proceed(attempt.binding().withAddress(local))}. The next hook is asked,
   * too, about the attempt as it is then.
   */
  static ConnectDecision proceed(LocalBinding binding) {
    return new Proceed(Optional.of(requireNonNull(binding, "binding")));
  }

  /**
   * Returns the decision to use a socket that the hook has connected; it belongs to the call from
   * now on.
   *
   * @throws IllegalArgumentException if the socket is not connected
   */
  static ConnectDecision use(Socket socket) {
    return new UseSocket(socket);
  }

  /**
   * Returns the decision to dial another address, which the guard judges like any other.
   *
   * @throws IllegalArgumentException if the address is unresolved
   */
  static ConnectDecision redirect(InetSocketAddress address) {
    return new Redirect(address, false);
  }

  /**
   * Returns the decision to dial another address without asking the guard: for a relay or a proxy
   * of one's own, never for an address that came from the network.
   *
   * @throws IllegalArgumentException if the address is unresolved
   */
  static ConnectDecision redirectTrusted(InetSocketAddress address) {
    return new Redirect(address, true);
  }

  /**
   * Returns the decision that this address has failed, as one that the engine has dialled itself:
   * the next one follows.
   *
   * @param cause why; an I/O exception says what kind of failure it is
   */
  static ConnectDecision failed(Throwable cause) {
    requireNonNull(cause, "cause");
    String message = cause.getMessage();
    return new Failed(message == null || message.isBlank() ? cause.toString() : message, cause);
  }

  /**
   * Returns the decision that this address has failed, as one that the engine has dialled itself:
   * the next one follows.
   *
   * @param reason why, in words; not blank
   * @param cause why; an I/O exception says what kind of failure it is
   * @throws IllegalArgumentException if the reason is blank
   */
  static ConnectDecision failed(String reason, Throwable cause) {
    return new Failed(reason, cause);
  }

  /**
   * Returns the decision to leave this host out.
   *
   * @param reason why, for the trace and the error; not blank
   * @throws IllegalArgumentException if the reason is blank
   */
  static ConnectDecision skip(String reason) {
    return new Skip(reason, Optional.empty());
  }

  /**
   * Returns the decision to leave this host out for a time.
   *
   * @param reason why, for the trace and the error; not blank
   * @param retryAfter how long; not negative
   * @throws IllegalArgumentException if the reason is blank, or the time negative
   */
  static ConnectDecision skip(String reason, Duration retryAfter) {
    return new Skip(reason, Optional.of(requireNonNull(retryAfter, "retryAfter")));
  }

  /**
   * Returns the decision to refuse the whole call for good, so that the message is returned.
   *
   * @param reply what to say of it, free of local detail: a code from 500 on, one line
   * @throws IllegalArgumentException if the reply is none that refuses for good
   */
  static ConnectDecision refuse(SmtpReply reply) {
    return new Refuse(requireNonNull(reply, "reply").text(), reply);
  }

  /**
   * Returns the decision to refuse the whole call for good, so that the message is returned.
   *
   * @param reason why, for the trace and the error; not blank
   * @param reply what to say of it, free of local detail: a code from 500 on, one line
   * @throws IllegalArgumentException if the reason is blank, or the reply none that refuses for
   *     good
   */
  static ConnectDecision refuse(String reason, SmtpReply reply) {
    return new Refuse(reason, reply);
  }

  private static void requireWords(String reason) {
    if (requireNonNull(reason, "reason").isBlank()) {
      throw new IllegalArgumentException("reason must not be blank");
    }
  }

  /**
   * Dial as planned.
   *
   * @param binding the local address and host name to use in place of the attempt's; empty for
   *     those
   */
  record Proceed(Optional<LocalBinding> binding) implements ConnectDecision {
    /** Makes a decision. */
    public Proceed {
      requireNonNull(binding, "binding");
    }
  }

  /**
   * Use this socket.
   *
   * @param socket a connected socket
   */
  record UseSocket(Socket socket) implements ConnectDecision {
    /**
     * Makes a decision.
     *
     * @throws IllegalArgumentException if the socket is not connected
     */
    public UseSocket {
      requireNonNull(socket, "socket");
      if (!socket.isConnected() || socket.isClosed()) {
        throw new IllegalArgumentException("socket is not connected: " + socket);
      }
    }
  }

  /**
   * Dial this address instead.
   *
   * @param address a resolved address
   * @param trusted true if the guard is not to be asked
   */
  record Redirect(InetSocketAddress address, boolean trusted) implements ConnectDecision {
    /**
     * Makes a decision.
     *
     * @throws IllegalArgumentException if the address is unresolved
     */
    public Redirect {
      requireNonNull(address, "address");
      if (address.isUnresolved()) {
        throw new IllegalArgumentException(
            "address is unresolved: " + Printable.message(address.getHostString()));
      }
    }

    /** Returns the IP address. */
    public InetAddress inetAddress() {
      return address.getAddress();
    }
  }

  /**
   * This address has failed: go on with the next. The code is the one that the engine would give
   * such an exception by its type or the words of the system ({@link ErrorCode#CONNECTION_REFUSED},
   * {@link ErrorCode#TIMED_OUT} and so on), {@link ErrorCode#NETWORK_ERROR} if there is no I/O
   * exception among the causes; the address comes last for a while, unless it is this system that
   * has nothing left ({@link ErrorCode#LOCAL_RESOURCES}). An {@link InterruptedException} among
   * them is none of the address: it ends the attempt as the interruption that it is, or, if nobody
   * has given up the attempt, the call as a failure of the hook.
   *
   * @param reason why
   * @param cause what has happened
   */
  record Failed(String reason, Throwable cause) implements ConnectDecision {
    /**
     * Makes a decision.
     *
     * @throws IllegalArgumentException if the reason is blank
     */
    public Failed {
      requireWords(reason);
      requireNonNull(cause, "cause");
    }
  }

  /**
   * Leave this host out: {@link ErrorCode#HOOK_SKIPPED}, which is temporary.
   *
   * @param reason why
   * @param retryAfter after what time the host may be tried again, if the hook can tell
   */
  record Skip(String reason, Optional<Duration> retryAfter) implements ConnectDecision {
    /**
     * Makes a decision.
     *
     * @throws IllegalArgumentException if the reason is blank, or the time negative
     */
    public Skip {
      requireWords(reason);
      if (requireNonNull(retryAfter, "retryAfter").filter(Duration::isNegative).isPresent()) {
        throw new IllegalArgumentException("retryAfter must not be negative, was " + retryAfter);
      }
    }
  }

  /**
   * End the call: {@link ErrorCode#HOOK_REFUSED}, which is permanent.
   *
   * @param reason why
   * @param reply the reply of the call's exception
   */
  record Refuse(String reason, SmtpReply reply) implements ConnectDecision {
    /** RFC 5321 §4.5.3.1.5, without the end of the line. */
    private static final int MOST_OCTETS = 510;

    private static final String STATUS = "5\\.\\d{1,3}\\.\\d{1,3}";

    /**
     * Makes a decision.
     *
     * @throws IllegalArgumentException if the reason is blank, or the reply is temporary, longer
     *     than 510 characters, or anything but one line of printable ASCII with an enhanced status
     *     code (RFC 3463 §2)
     */
    public Refuse {
      requireWords(reason);
      String line = requireNonNull(reply, "reply").toString();
      if (reply.temporary()
          || !reply.enhancedStatus().matches(STATUS)
          || reply.text().isBlank()
          || line.length() > MOST_OCTETS
          || !line.chars().allMatch(c -> c >= ' ' && c <= '~')) {
        throw new IllegalArgumentException(
            "not a reply that refuses for good: " + Printable.message(line));
      }
    }
  }
}

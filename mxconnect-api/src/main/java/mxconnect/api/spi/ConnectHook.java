package mxconnect.api.spi;

import java.net.Socket;
import mxconnect.api.Attempt;

/**
 * Looks at every attempt before it is made, and may divert it.
 *
 * <p>Several hooks are asked in the order of their priority, the highest first; the first decision
 * other than {@link ConnectDecision.Proceed} counts. A hook is asked once per address, on the
 * thread of the attempt: it may block, and is interrupted when the attempt is abandoned.
 */
@FunctionalInterface
public non-sealed interface ConnectHook extends Extension {
  /**
   * Decides about an attempt.
   *
   * @param attempt what is about to be dialled
   * @return what to do
   * @throws Exception anything; it ends the whole delivery and is the cause of the {@link
   *     mxconnect.api.HookException}
   */
  ConnectDecision beforeConnect(ConnectAttempt attempt) throws Exception;

  /** Returns the name of the hook; default {@code "hook"}. */
  @Override
  default String name() {
    return "hook";
  }

  /**
   * Tells whether this hook dials the hosts of a domain by name, so that neither the domain nor its
   * hosts are looked up in the DNS: true for {@code .onion} in a hook that has a Tor proxy (RFC
   * 7686 §2). Default false. Such a hook is asked once, with an attempt without address, and must
   * use a socket, go to an address or skip the host.
   *
   * @param domain the target's domain in A-labels, lower case
   */
  default boolean dialsByName(String domain) {
    return false;
  }

  /**
   * Hears that an attempt failed. Default nothing. An exception is logged and ignored.
   *
   * @param attempt what was dialled
   * @param result how it failed
   */
  default void attemptFailed(ConnectAttempt attempt, Attempt result) {}

  /**
   * Hears that an attempt has given the connection of the delivery. Default nothing. An exception
   * is logged and ignored.
   *
   * @param attempt what was dialled
   * @param socket the connected socket, which belongs to the caller of the delivery
   */
  default void connected(ConnectAttempt attempt, Socket socket) {}
}

package mxconnect.api.spi;

import java.net.Socket;
import mxconnect.api.AttemptResult;

/**
 * Looks at every attempt before it is made, and may divert it.
 *
 * <p>Several hooks are asked in the order of their priority, the highest first; the first decision
 * other than {@link ConnectDecision.Proceed} counts. A hook is asked once per attempt, on the
 * thread of the attempt: it may block until the attempt's deadline, to which nothing but the hook
 * holds it, and is interrupted when the attempt is abandoned. Many attempts may be under way at
 * once.
 *
 * <p>A socket that a hook hands over is connected and open, with nothing read from it, in blocking
 * mode. The hook makes one for each attempt, closes it if it does not come to hand it over, and has
 * no part in it afterwards.
 *
 * <p>In {@link mxconnect.api.MxConnector#open} an attempt goes on until the session is open: what
 * is told of its end is the end of the session's opening. An address whose handshake has failed may
 * be asked about up to twice more, for an attempt without a server name and one in clear, and an
 * address whose connection has waited for a minute while another session was being opened is asked
 * about anew. An attempt that is given up because another one was first, or because it has waited
 * too long, has no end that is told.
 *
 * <p>{@code ConnectHookContract} of {@code mxconnect-testkit} tests all this.
 */
@FunctionalInterface
public non-sealed interface ConnectHook extends Provider {
  /**
   * Decides about an attempt.
   *
   * @param attempt what is about to be dialled
   * @return what to do
   * @throws InterruptedException if the thread is interrupted
   * @throws Exception anything else; it ends the whole call and is the cause of its {@link
   *     mxconnect.api.MxConnectException}
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
   * <p>It is asked about every domain that mail is to go to, answers at once and without asking
   * anybody else, gives the same answer for the same domain, and throws nothing.
   *
   * @param domain the target's domain in A-labels, lower case
   */
  default boolean dialsByName(String domain) {
    return false;
  }

  /**
   * Called when an attempt has failed. Default nothing. It should throw nothing; an exception is
   * logged and ignored.
   *
   * @param attempt what was dialled
   * @param result how it failed
   */
  default void attemptFailed(ConnectAttempt attempt, AttemptResult result) {}

  /**
   * Receives the attempt that has given the call its connection. Default nothing. It should throw
   * nothing; an exception is logged and ignored.
   *
   * @param attempt what was dialled
   * @param socket the connected socket, which belongs to the application: it is not to be read
   *     from, written to, changed or closed here
   */
  default void connected(ConnectAttempt attempt, Socket socket) {}
}

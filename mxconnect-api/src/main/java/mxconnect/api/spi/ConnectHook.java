package mxconnect.api.spi;

import java.net.Socket;
import mxconnect.api.AttemptResult;

/**
 * Looks at every attempt before it is made, and may divert it.
 *
 * <p>Several hooks are asked in the order of their priority, the highest first; the first decision
 * other than {@link ConnectDecision.Proceed} counts. A hook is asked once per attempt, on the
 * thread of the attempt: it may block until the attempt's deadline, to which nothing but the hook
 * holds it, and is interrupted when the attempt is abandoned. The call does not wait for it then.
 * Many attempts may be under way at once.
 *
 * <p>A socket that a hook hands over is connected and open, with nothing read from it, in blocking
 * mode. The hook makes one for each attempt, closes it if it does not come to hand it over, and has
 * no part in it afterwards.
 *
 * <p>In {@link mxconnect.api.MxConnector#open} an attempt goes on until the session is open. An
 * address whose handshake has failed may be asked about up to twice more, for an attempt without a
 * server name and one in clear, and an address whose connection has waited for a minute while
 * another session was being opened is asked about anew.
 *
 * <p>Whenever {@link #beforeConnect} has returned a decision, the hook is told {@linkplain
 * #attemptEnded the end of that attempt}, exactly once, so what it counts or holds for an attempt
 * can be given back there. A hook that was not asked, because one before it had decided, and one
 * that threw an exception hear nothing more of the attempt.
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
   * @throws InterruptedException if the thread is interrupted because the attempt is abandoned
   * @throws Exception anything else, an interruption by others included; it ends the whole call and
   *     is the cause of its {@link mxconnect.api.MxConnectException}
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
   * not let it pass: there is nothing that the engine could dial.
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
   * Receives the attempt that has given the call its connection, before its {@link #attemptEnded
   * end} is told. Default nothing. It should throw nothing; an exception is logged and ignored.
   *
   * @param attempt what this hook was asked about
   * @param socket the connected socket, which belongs to the application: it is not to be read
   *     from, written to, changed or closed here
   */
  default void connected(ConnectAttempt attempt, Socket socket) {}

  /**
   * Called when an attempt has ended, exactly once for each time that {@link #beforeConnect} of
   * this hook has returned a decision, whatever that was. Default nothing. It should throw nothing;
   * an exception is logged and ignored.
   *
   * <ul>
   *   <li>{@link AttemptResult.Outcome#CONNECTED}: the call gives its caller this connection, or
   *       what has been opened on it. What is held for the connection is the caller's to give back
   *       when it closes it.
   *   <li>{@link AttemptResult.Outcome#FAILED}: there was no connection, or it could not be opened.
   *       So it ends, too, if a later hook refuses or throws something, if the guard refuses a
   *       redirect, and if the engine makes a mistake.
   *   <li>{@link AttemptResult.Outcome#SKIPPED}: this hook or a later one has left the host out.
   *   <li>{@link AttemptResult.Outcome#CANCELLED}: another attempt was first, the connection had
   *       waited too long for its turn, the host was left out meanwhile, or the call has ended
   *       otherwise: out of time, interrupted, given up, or its connector closed.
   * </ul>
   *
   * <p>The end is told on the thread of the call and before the call returns, so whoever reads a
   * count after a call finds it right; a future is completed after it. It holds up the call, and so
   * must not wait for anything. Two are told later: a hook that is still within {@link
   * #beforeConnect} when the attempt is abandoned, on its own thread as soon as it returns, or not
   * at all if it throws; and the hooks of a call whose future was ended from outside, by {@code
   * cancel} or {@code orTimeout}, as soon as the call has noticed it.
   *
   * @param attempt what this hook was asked about: the same object
   * @param result how it has ended, as the report of the call has it
   */
  default void attemptEnded(ConnectAttempt attempt, AttemptResult result) {}
}

package mxconnect.api;

import mxconnect.api.spi.Deadline;

/**
 * Turns a connection into what the caller wants to have open, such as an SMTP session. It runs as
 * part of the attempt: when it fails, the next candidate follows. See {@link MxConnector#open}.
 *
 * <p>{@link SmtpSession#opener()} is one that is ready to use. One for another SMTP client:
 *
 * {@snippet :
 * Opener<SmtpClient> opener =
 *     (connection, deadline) -> {
 *       SmtpClient client = new SmtpClient(connection.socket());
 *       client.readGreeting(deadline.remaining()); // throws an exception: the next host
 *       return client;
 *     };
 * }
 *
 * @param <T> what is opened
 */
@FunctionalInterface
public interface Opener<T> {
  /**
   * Opens. It runs on the thread that called {@link MxConnector#open}, never twice at once in one
   * call, and may block until the deadline; then the connection's socket is closed under it. An
   * interrupt is meant for the whole call. What is returned after the deadline counts for a
   * failure; it is closed if it is {@link AutoCloseable}.
   *
   * @param connection the connection; it is closed if this throws, and is the caller's own once
   *     this has returned
   * @param deadline when the attempt ends: the connection's share of what is left for the call
   * @return what was opened
   * @throws InterruptedException if the thread is interrupted, which ends the call
   * @throws OpenException if it fails, with what that means for the call
   * @throws Exception any other exception means that this host failed, and the next one follows
   */
  T open(MxConnection connection, Deadline deadline) throws Exception;
}

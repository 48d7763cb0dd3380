package mxconnect.api;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * One attempt to connect, or one host that was left out.
 *
 * @param hostname the mail exchanger in A-labels
 * @param address the address dialled; empty for a host left out or dialled by name
 * @param port the port
 * @param outcome how it ended
 * @param code why it failed or was left out; empty if connected or cancelled
 * @param message how it ended, in one line of printable characters
 * @param duration how long it took
 */
public record AttemptResult(
    String hostname,
    Optional<InetAddress> address,
    int port,
    Outcome outcome,
    Optional<ErrorCode> code,
    String message,
    Duration duration) {
  /** How an attempt ended. */
  public enum Outcome {
    /** It gave the connection. */
    CONNECTED,
    /** It gave no connection. */
    FAILED,
    /** Policy, DANE or a hook left the host out. */
    SKIPPED,
    /** Another attempt won the race, or the call ended. */
    CANCELLED
  }
}

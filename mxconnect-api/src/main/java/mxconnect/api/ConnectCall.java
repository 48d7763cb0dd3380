package mxconnect.api;

import static java.util.Objects.requireNonNull;

/**
 * One call of a connector, as events, logs and reports name it.
 *
 * <p>The {@link #id} is the same in every event of the call, in every log line about it and in its
 * {@link ConnectReport#callId report}, so that what belongs together can be found again.
 */
public final class ConnectCall {
  private final String id;
  private final Kind kind;
  private final String target;

  private ConnectCall(String id, Kind kind, String target) {
    this.id = id;
    this.kind = kind;
    this.target = target;
  }

  /**
   * Returns a call: for the engine, and for tests of code that listens to calls.
   *
   * @param id what it is called, unlike any other call of this connector
   * @param kind what was asked for
   * @param target the target as the caller gave it, unprintable characters escaped
   */
  public static ConnectCall of(String id, Kind kind, String target) {
    return new ConnectCall(
        requireNonNull(id, "id"), requireNonNull(kind, "kind"), requireNonNull(target, "target"));
  }

  /**
   * Returns what the call is called: up to 32 printable characters without blanks, unlike that of
   * any other call of this connector and, most likely, of any other one.
   */
  public String id() {
    return id;
  }

  /** Returns what was asked for. */
  public Kind kind() {
    return kind;
  }

  /** Returns the target as the caller gave it, unprintable characters escaped, cut if too long. */
  public String target() {
    return target;
  }

  /** Returns id and target. */
  @Override
  public String toString() {
    return id + " " + target;
  }

  /** What was asked for. */
  public enum Kind {
    /** A connection: {@link MxConnector#connect}. */
    CONNECT,
    /** A session: {@link MxConnector#open}. */
    OPEN,
    /** A plan: {@link MxConnector#plan}. */
    PLAN
  }
}

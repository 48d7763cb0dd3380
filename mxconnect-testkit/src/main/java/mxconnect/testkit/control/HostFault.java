package mxconnect.testkit.control;

/** What can be wrong with a host before a word is said. */
public enum HostFault {
  /** The port is reserved and nothing listens on it: connections are refused. */
  REFUSE,
  /**
   * Nothing answers at all: connections neither come about nor fail.
   *
   * <p>The host listens with the shortest queue and fills it with connections that it never takes
   * out; Linux drops every further SYN without a word. Other systems may refuse instead.
   */
  BLACK_HOLE,
  /** Connections are accepted, and nothing is ever said on them. */
  SILENT,
  /** Connections are accepted and reset at once. */
  RESET,
  /** Connections are accepted and closed at once. */
  CLOSE
}

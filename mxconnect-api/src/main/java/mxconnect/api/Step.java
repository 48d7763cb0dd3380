package mxconnect.api;

/** The steps of a call, in their order. */
public enum Step {
  /** The target is read. */
  TARGET,
  /** The mail exchangers are found. */
  EXCHANGERS,
  /** The MTA-STS policy is found. */
  POLICY,
  /** The addresses of a mail exchanger are found. */
  ADDRESSES,
  /** The addresses are judged. */
  GUARD,
  /** The TLSA records are found. */
  DANE,
  /** An address is dialled. */
  ATTEMPT,
  /** The session is opened on a connection. */
  SESSION,
  /** The connection is handed out. */
  CONNECTION
}

package mxconnect.testkit.dns;

/** How a query came. */
public enum Transport {
  /** In a datagram. */
  UDP,
  /** Over a connection (RFC 7766). */
  TCP
}

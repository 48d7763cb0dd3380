package mxconnect.api.dns;

/** What a resolver can do beyond plain look-ups. */
public enum Capability {
  /** It answers questions for {@link RecordType#TLSA}. */
  TLSA,
  /** Its answers can be {@link Security#SECURE}. */
  DNSSEC,
  /** Its answers carry their TTL, so that they can be cached. */
  TTL,
  /**
   * It sees whole messages: it ignores records of other owners (RFC 2181 §5.4.1) and never takes a
   * truncated answer for a complete one (RFC 2181 §9). Without it the name server is trusted to
   * send neither.
   */
  STRICT
}

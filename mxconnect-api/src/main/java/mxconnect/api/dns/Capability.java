package mxconnect.api.dns;

/** What a resolver can do beyond plain look-ups. */
public enum Capability {
  /** It answers questions for {@link RecordType#TLSA}. */
  TLSA,
  /** Its answers can be {@link Security#SECURE}. */
  DNSSEC,
  /** Its answers carry their TTL, so that they can be cached. */
  TTL
}

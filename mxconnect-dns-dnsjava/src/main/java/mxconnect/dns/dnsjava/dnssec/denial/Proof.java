package mxconnect.dns.dnsjava.dnssec.denial;

/** What the records of a denial prove. */
public sealed interface Proof {
  /**
   * The name has no records of the type.
   *
   * @param delegation whether the name is a zone cut, which has NS records
   */
  record NoData(boolean delegation) implements Proof {}

  /** The name does not exist, nor a wildcard in its place. */
  record NoName() implements Proof {}

  /**
   * There may be an unsigned zone that the records do not tell of, or they cost too much to read:
   * what is denied counts as insecure (RFC 5155 §9.2, RFC 9276 §3.2).
   *
   * @param reason why, in words
   */
  record Open(String reason) implements Proof {}

  /**
   * Nothing is proved.
   *
   * @param fault what is wrong, in words
   */
  record Nothing(String fault) implements Proof {}
}

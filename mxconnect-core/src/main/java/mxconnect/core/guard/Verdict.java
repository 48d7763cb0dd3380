package mxconnect.core.guard;

/** Whether an address may be dialled. */
public sealed interface Verdict {
  /** It may. */
  record Allowed() implements Verdict {}

  /**
   * It must not.
   *
   * @param reason the rule and the block, such as {@code "blockLocalAddresses: loopback 127.0.0.0/8
   *     (RFC 1122 §3.2.1.3)"}
   */
  record Refused(String reason) implements Verdict {}
}

package mxconnect.core.policy.text;

import mxconnect.api.MtaStsReport.Reason;

/** What the TXT records at {@code _mta-sts} say of a domain's policy (RFC 8461 §3.1). */
public sealed interface Announcement {
  /**
   * There is a policy.
   *
   * @param id tells one version of it from another
   */
  record Announced(String id) implements Announcement {}

  /**
   * Nothing usable is said, which does not mean that a known policy is withdrawn (§5.1).
   *
   * @param reason why
   * @param message why, in words
   * @param ofThisSystem whether it lacked a socket or a turn, so that no provider is broken either
   */
  record NoRecord(Reason reason, String message, boolean ofThisSystem) implements Announcement {
    /** Says why, which is not that this system lacks something. */
    public NoRecord(Reason reason, String message) {
      this(reason, message, false);
    }
  }
}

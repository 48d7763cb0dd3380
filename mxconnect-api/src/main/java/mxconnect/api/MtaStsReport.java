package mxconnect.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What MTA-STS had to say in a delivery (RFC 8461).
 *
 * @param source where the policy in force came from
 * @param mode its mode; empty if none is in force
 * @param id the id of the record that announced it; empty if none is in force
 * @param mx its patterns of mail exchangers
 * @param maxAge how long it is valid from its fetch; empty if none is in force
 * @param matched whether the host connected to fits it; empty without policy or connection
 * @param reason why there is none, or why it could not be renewed; empty if all went well
 */
public record MtaStsReport(
    Source source,
    Optional<MtaStsMode> mode,
    Optional<String> id,
    List<String> mx,
    Optional<Duration> maxAge,
    Optional<Boolean> matched,
    Optional<Reason> reason) {
  /** Makes a report with a copy of the list. */
  public MtaStsReport {
    mx = List.copyOf(mx);
  }

  /** Returns this report with the verdict on a host. */
  public MtaStsReport withMatched(boolean verdict) {
    return new MtaStsReport(source, mode, id, mx, maxAge, Optional.of(verdict), reason);
  }

  /** Where the policy came from. */
  public enum Source {
    /** It was known already. */
    CACHE,
    /** It was fetched in this delivery. */
    FETCHED,
    /** No policy is in force. */
    NONE
  }

  /** Why there is no policy, or no newer one. */
  public enum Reason {
    /** The domain announces none. */
    NO_RECORD,
    /** The TXT record breaks the grammar, or there are several (RFC 8461 §3.1). */
    RECORD_INVALID,
    /** The TXT record could not be looked up. */
    DNS_FAILURE,
    /** The policy file could not be fetched ({@code sts-policy-fetch-error}, RFC 8460 §4.3.2.2). */
    FETCH_FAILED,
    /** The policy host's certificate is not to be trusted ({@code sts-webpki-invalid}). */
    WEBPKI_INVALID,
    /** The policy file breaks the grammar ({@code sts-policy-invalid}). */
    POLICY_INVALID
  }
}

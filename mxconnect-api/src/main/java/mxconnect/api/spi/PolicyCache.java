package mxconnect.api.spi;

import java.util.Optional;

/**
 * Keeps MTA-STS policies between deliveries (RFC 8461 §5.1).
 *
 * <p>The engine parses, judges and expires policies; a cache only keeps them. It may fail by
 * throwing any {@link RuntimeException} or by taking too long: neither fails a delivery, and the
 * engine holds on to the policies that it has seen meanwhile. A cache never turns a stored policy
 * into another one.
 */
public non-sealed interface PolicyCache extends Extension {
  /**
   * Returns the policy stored for a domain.
   *
   * @param policyDomain the domain in A-labels, lower case, without trailing dot
   */
  Optional<CachedPolicy> get(String policyDomain);

  /**
   * Stores a policy in place of the one before.
   *
   * @param policyDomain the domain in A-labels, lower case, without trailing dot
   * @param policy the policy, fetched and valid
   */
  void put(String policyDomain, CachedPolicy policy);

  /**
   * Removes the policy of a domain, after its expiry. Nothing happens if there is none.
   *
   * @param policyDomain the domain in A-labels, lower case, without trailing dot
   */
  void remove(String policyDomain);
}

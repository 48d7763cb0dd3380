package mxconnect.api.spi;

import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Keeps MTA-STS policies between calls (RFC 8461 §5.1).
 *
 * <p>The engine parses, judges and expires policies; a cache only keeps them. It may fail by
 * throwing any {@link RuntimeException} or by taking too long: neither fails a call, and the engine
 * holds on to the policies that it has seen meanwhile. An {@link Error}, such as a missing class,
 * means that it cannot work: it is logged as an error, and with MTA-STS on a call fails for the
 * time being if nothing else has a policy of the domain. A policy that could not be put is put
 * again later. Of one domain, the engine puts one policy after the other, never two at once.
 *
 * <p>A cache may forget a policy: one that must make room, all of them when the process ends. Those
 * that have expired are left to it: the engine ignores them and does not remove them. It never
 * turns a stored policy into another one: what it gives {@linkplain CachedPolicy#equals equals}
 * what was put, but for the {@link CachedPolicy#text}, which it may leave out; TLS reports then
 * have the policy in the usual form.
 *
 * <p>Domains come in one form only, A-labels in lower case without trailing dot, so a cache need
 * not convert them. A policy may have no patterns at all, if its mode is {@code none}, and as many
 * as fit into 64 KiB.
 *
 * <p>Many threads, most of them virtual, call a cache at once, and each gets a policy as a whole.
 * The engine interrupts a call for which it no longer waits. Such a call may fail; those after it
 * find the cache in order.
 *
 * <p>{@code PolicyCacheContract} of {@code mxconnect-testkit} tests all this.
 */
public non-sealed interface PolicyCache extends Provider {
  /**
   * Returns the policy stored for a domain, empty if there is none. It may have expired.
   *
   * @param policyDomain the domain in A-labels, lower case, without trailing dot
   */
  Optional<CachedPolicy> get(String policyDomain);

  /**
   * Stores a policy in place of the one before, whatever the modes of the two. A cache that several
   * processes share may keep the one before if that was fetched later.
   *
   * @param policyDomain the domain in A-labels, lower case, without trailing dot
   * @param policy the policy, just fetched; its age may be zero, so that it has already expired
   */
  void put(String policyDomain, CachedPolicy policy);

  /**
   * Removes a policy that is to be forgotten. Nothing happens if another one is stored for the
   * domain by now, or none: a policy that was stored in the meantime stays.
   *
   * @param policyDomain the domain in A-labels, lower case, without trailing dot
   * @param expected the policy, as {@link #get} gave it
   */
  void remove(String policyDomain, CachedPolicy expected);

  /**
   * Gives all stored policies, so that the engine renews those that no call asks for before they
   * expire (RFC 8461 §10.2). Called every ten minutes at most, and not to be taken for their use.
   * What is stored or removed meanwhile may be given or not. Default nothing, which is enough for a
   * cache that ends with the process, or whose policies something else renews.
   *
   * @param action receives a domain and its policy
   */
  default void forEach(BiConsumer<? super String, ? super CachedPolicy> action) {}
}

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
 * <p>A cache that takes too long is left alone until it answers again, whether it hangs or has a
 * shorter time limit of its own: a failure with a {@link java.net.SocketTimeoutException} or a
 * {@link java.util.concurrent.TimeoutException} among its causes counts as such.
 *
 * <p>A cache may forget a policy: one that must make room, all of them when the process ends, and
 * any from the moment on at which it expires. Those that have expired are left to it: the engine
 * ignores them and does not remove them. Of what it has forgotten, or was made to {@link #remove},
 * nothing comes back but by another {@link #put}. It never turns a stored policy into another one:
 * what it gives {@linkplain CachedPolicy#equals equals} what was put, but for the {@link
 * CachedPolicy#text}, which it may leave out; TLS reports then have the policy in the usual form.
 *
 * <p>Domains come in one form only, A-labels in lower case without trailing dot, so a cache need
 * not convert them. A policy may have no patterns at all, if its mode is {@code none}, and as many
 * as fit into 64 KiB.
 *
 * <p>Processes may share what a cache keeps, and then a fleet fetches a policy about once: the
 * engine asks before each fetch and each renewal, and whatever one process has fetched counts in
 * all. {@link CachedPolicy#format} and {@link CachedPolicy#parse} are a form for stores that keep
 * text.
 *
 * <p>Many threads, most of them virtual, call a cache at once, and each gets a policy as a whole.
 * The engine interrupts a call for which it no longer waits. Such a call may fail, and what it was
 * to change may still change a moment later; those after it find the cache in order.
 *
 * <p>{@code PolicyCacheContract} of {@code mxconnect-testkit} tests all this.
 */
public non-sealed interface PolicyCache extends Provider {
  /**
   * Returns the policy stored for a domain, empty if there is none. It may have expired. A cache
   * that cannot tell, because its store is out of reach or slow, throws a {@link RuntimeException}:
   * this call then goes on without a policy, but that there is none would be remembered.
   *
   * @param policyDomain the domain in A-labels, lower case, without trailing dot
   */
  Optional<CachedPolicy> get(String policyDomain);

  /**
   * Stores a policy in place of the one before, whatever the modes of the two, unless the one
   * before {@linkplain CachedPolicy#isNewerThan is newer}: processes, and threads, put in any
   * order, and the policy that was fetched last stays. Of two of the same second it is the one put
   * last. Looking and storing are one step, or a slow process would undo what a quick one has put.
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
   * Returns the fetch that failed last for a domain, as it was put for that domain; it may be old,
   * and the engine judges whether it still counts. It asks before it fetches. A cache may forget
   * failed fetches whenever it likes. Default none.
   *
   * @param policyDomain the domain in A-labels, lower case, without trailing dot
   */
  default Optional<FailedFetch> failedFetch(String policyDomain) {
    return Optional.empty();
  }

  /**
   * Tells other processes that a fetch has failed, so that they do not try the same at once. To be
   * kept for five minutes, in place of the one before. A stored policy of the domain is not
   * touched. A call that fails or takes longer than a second is not repeated. Default nothing,
   * which is enough for a cache of one process.
   *
   * @param policyDomain the domain in A-labels, lower case, without trailing dot
   * @param failed the fetch, which failed just now
   */
  default void putFailedFetch(String policyDomain, FailedFetch failed) {}

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

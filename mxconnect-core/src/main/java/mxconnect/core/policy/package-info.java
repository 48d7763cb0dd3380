/**
 * Finds the MTA-STS policy of a domain and judges mail exchangers by it (RFC 8461).
 *
 * <p>In goes a domain; out comes an {@link mxconnect.core.policy.AppliedPolicy}, which is never an
 * exception: a policy that cannot be found is a delivery without one (RFC 8461 §3.3), unless a
 * valid one is known already. Nothing replaces a valid policy but a newly fetched valid one (§5.1).
 *
 * <p>On the way: the TXT record (§3.1), the fetch of the policy file (§3.3), its grammar (§3.2),
 * what is known from before, in memory and in the {@link mxconnect.api.spi.PolicyCache} behind it,
 * the renewal of what will expire (§10.2), and the match of mail exchangers (§4.1).
 */
@NullMarked
package mxconnect.core.policy;

import org.jspecify.annotations.NullMarked;

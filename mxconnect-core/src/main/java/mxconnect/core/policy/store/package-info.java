/**
 * Keeps what is known of policies: in memory, and in the {@link mxconnect.api.spi.PolicyCache}
 * behind it, if there is one (RFC 8461 §5.1, §10.2). Nothing here replaces a valid policy but a
 * fetched one.
 */
@NullMarked
package mxconnect.core.policy.store;

import org.jspecify.annotations.NullMarked;

/**
 * Fetches policy files (RFC 8461 §3.3): finds the addresses of the policy host that the guard
 * allows, has the {@link mxconnect.api.spi.MtaStsFetcher} move the bytes, judges the answer, and
 * puts the policy into the store.
 */
@NullMarked
package mxconnect.core.policy.fetch;

import org.jspecify.annotations.NullMarked;

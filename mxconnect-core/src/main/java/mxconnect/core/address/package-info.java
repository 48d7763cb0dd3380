/**
 * Finds the addresses of a mail exchanger (RFC 5321 §5.1, RFC 8305 §3).
 *
 * <p>In comes an {@link mxconnect.core.exchanger.Exchanger}, out comes a {@link
 * mxconnect.core.address.HostLookup} that is already under way: A and AAAA are asked together, and
 * each family is taken when its answer is there. Nothing is waited for here.
 */
@NullMarked
package mxconnect.core.address;

import org.jspecify.annotations.NullMarked;

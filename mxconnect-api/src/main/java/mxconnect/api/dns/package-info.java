/**
 * The DNS questions that mxconnect asks and the answers that a resolver gives.
 *
 * <p>An answer is always one of three values: records were found, the name has no records of that
 * type, or there is no such name (RFC 2308 §2). Everything else is a {@link
 * mxconnect.api.dns.DnsLookupException}.
 */
@NullMarked
package mxconnect.api.dns;

import org.jspecify.annotations.NullMarked;

/**
 * Asks the DNS through the resolver of the connector, and keeps its answers.
 *
 * <p>{@link mxconnect.core.dns.Lookups} is the one place through which every question goes. A
 * question comes in; its answer comes out, from the cache (RFC 1035 §3.2.1, RFC 2181 §5.2 and §8,
 * RFC 2308 §5), from an equal question under way, or from the resolver on a virtual thread of its
 * own. The resolver is foreign code: whatever it does, the asker gets an answer to the question or
 * a {@link mxconnect.api.dns.DnsLookupException}, at the latest at the asker's own deadline.
 */
@NullMarked
package mxconnect.core.dns;

import org.jspecify.annotations.NullMarked;

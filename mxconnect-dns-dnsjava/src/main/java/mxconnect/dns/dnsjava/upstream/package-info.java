/**
 * How one part of the resolver gets messages from the next: what lies between following aliases,
 * validating, and asking name servers.
 *
 * <p>A {@link mxconnect.dns.dnsjava.upstream.NameService} is opened for each {@link
 * mxconnect.dns.dnsjava.upstream.Lookup} and gives a {@link
 * mxconnect.dns.dnsjava.upstream.Upstream}, which answers questions with whole messages.
 */
@NullMarked
package mxconnect.dns.dnsjava.upstream;

import org.jspecify.annotations.NullMarked;

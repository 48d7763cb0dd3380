/**
 * Name servers that say anything at all, over UDP and TCP: whatever comes, a call ends with a right
 * result or an error of the library's own.
 *
 * <p>{@link mxconnect.tests.hostile.dns.RawServer} sends octets; {@link
 * mxconnect.tests.hostile.dns.Message} writes them, {@link mxconnect.tests.hostile.dns.Mutation}
 * spoils them as a seed says, and {@link mxconnect.tests.hostile.dns.Judge}, which shares no code
 * with the resolvers, says what they can mean.
 */
@NullMarked
package mxconnect.tests.hostile.dns;

import org.jspecify.annotations.NullMarked;

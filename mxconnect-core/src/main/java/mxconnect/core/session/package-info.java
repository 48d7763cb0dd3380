/**
 * Opens the SMTP session on a connection (RFC 5321 §3.1, §4.1.1.1, §4.2, RFC 3207, RFC 8689
 * §4.2.1).
 *
 * <p>In comes a connection that has not been read from, with what TLS it must have; out comes the
 * session, or why there is none and whether the next address, the next host or nothing at all
 * should be tried. What came of TLS goes into the account of the call (RFC 8460 §4.3).
 */
@NullMarked
package mxconnect.core.session;

import org.jspecify.annotations.NullMarked;

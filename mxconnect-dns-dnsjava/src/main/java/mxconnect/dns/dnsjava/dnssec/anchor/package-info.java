/**
 * The keys that are trusted beforehand (RFC 4033 §2): those of the root, or those of a file. {@link
 * mxconnect.dns.dnsjava.dnssec.anchor.TrustAnchors} reads and checks them.
 */
@NullMarked
package mxconnect.dns.dnsjava.dnssec.anchor;

import org.jspecify.annotations.NullMarked;

/**
 * Reads what a domain publishes of its policy: the TXT record (RFC 8461 §3.1), the policy file
 * (§3.2) and its patterns of mail exchangers (§4.1). Text comes in, values go out; nothing here
 * asks or waits.
 */
@NullMarked
package mxconnect.core.policy.text;

import org.jspecify.annotations.NullMarked;

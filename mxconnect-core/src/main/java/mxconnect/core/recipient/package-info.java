/**
 * Understands the target of a delivery: a domain, an e-mail address, an address literal or an IP
 * address.
 *
 * <p>In comes the caller's text. Out comes a {@link mxconnect.api.Target}, a domain in A-labels or
 * an address, or a {@link mxconnect.core.recipient.BadTargetException}; nothing malformed gets any
 * further. The same rules for names serve the mail exchangers ({@link
 * mxconnect.core.recipient.DomainName}).
 *
 * <p>RFC 5321 §4.1.2 and §4.1.3 (mailboxes and literals), RFC 6531 §3.3 (SMTPUTF8), RFC 1035 §2.3
 * (names), RFC 5891 and UTS #46, non-transitional (IDN), RFC 6761, RFC 7686 and RFC 9476
 * (special-use names).
 */
@NullMarked
package mxconnect.core.recipient;

import org.jspecify.annotations.NullMarked;

/**
 * Finds the mail exchangers of a target (RFC 5321 §5.1, RFC 7505).
 *
 * <p>In comes the target, out comes the list of {@link mxconnect.core.exchanger.Exchanger} in the
 * order in which they are to be tried: from the MX records, from the domain itself where it has
 * none (implicit MX), or as the caller has named them. A domain that accepts no mail, does not
 * exist or cannot be looked up ends the delivery here.
 */
@NullMarked
package mxconnect.core.exchanger;

import org.jspecify.annotations.NullMarked;

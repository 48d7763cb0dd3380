/**
 * Says what TLS the connection to a mail exchanger must have (RFC 8461 §4.2, §5, RFC 7672 §2.2).
 *
 * <p>In comes an {@link mxconnect.core.exchanger.Exchanger} with the policy of the delivery; out
 * come its {@link mxconnect.core.obligation.HostObligation}: a {@link mxconnect.api.TlsObligation},
 * or why the host must be left out.
 */
@NullMarked
package mxconnect.core.obligation;

import org.jspecify.annotations.NullMarked;

/**
 * Delivers messages of Jakarta Mail to the mail exchangers of their recipients (RFC 5321 §5).
 *
 * <p>{@link mxconnect.jakarta.mail.MxTransport} is what Jakarta Mail makes for the protocol {@code
 * mx}. Recipients are grouped by domain; each domain gets a session of its own, opened by {@link
 * mxconnect.api.MxConnector#open}, and Angus Mail does the mail transaction over it. In go a
 * message, its recipients and the properties {@code mail.mx.*}; out comes nothing if every
 * recipient's server took the message, and otherwise a {@link jakarta.mail.SendFailedException}
 * with a {@link mxconnect.jakarta.mail.DomainFailedException} for each domain that failed.
 */
@NullMarked
package mxconnect.jakarta.mail;

import org.jspecify.annotations.NullMarked;

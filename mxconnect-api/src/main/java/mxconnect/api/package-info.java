/**
 * Opens a TCP connection to the mail exchanger of a target, or says what to do with the message.
 *
 * <p>{@link mxconnect.api.MxConnector} is the entry point. What one call asks for is in a {@link
 * mxconnect.api.ConnectRequest} with its {@link mxconnect.api.ConnectOptions}; what came of it is
 * an {@link mxconnect.api.MxConnection}, a {@link mxconnect.api.ConnectPlan} or an {@link
 * mxconnect.api.MxConnectException}. Every value is immutable and safe to share between threads
 * unless its own documentation says otherwise.
 *
 * <p>The behaviour follows RFC 5321 (mail exchangers, addresses, retries), RFC 7505 (null MX), RFC
 * 8461 (MTA-STS), RFC 7672 (DANE), RFC 8305 (racing) and RFC 3463 (enhanced status codes).
 */
@NullMarked
package mxconnect.api;

import org.jspecify.annotations.NullMarked;

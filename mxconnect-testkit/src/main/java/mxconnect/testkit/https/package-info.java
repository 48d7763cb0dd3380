/**
 * Stands in for MTA-STS policy hosts (RFC 8461 §3.3), good ones and bad ones.
 *
 * <p>A {@link mxconnect.testkit.https.PolicyHost} serves the policies of any number of domains over
 * HTTPS, each with a certificate and a {@link mxconnect.testkit.https.PolicyAnswer} of its own. It
 * keeps every {@link mxconnect.testkit.https.Handshake} and every {@link
 * mxconnect.testkit.https.HttpsRequest}.
 */
@NullMarked
package mxconnect.testkit.https;

import org.jspecify.annotations.NullMarked;

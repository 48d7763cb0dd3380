/**
 * Verifies a server's certificates against TLSA records (RFC 6698 §2.1, RFC 7671 §5, RFC 7672 §3).
 *
 * <p>In come the TLSA records of a host and the certificates that it has shown, in DER. {@link
 * mxconnect.core.dane.verify.TlsaSet} says which records can be used; {@link
 * mxconnect.core.dane.verify.DaneVerifier} says which of them matches and at which depth, or why
 * none does.
 *
 * <p>A DANE-EE record is compared with octets of the server's own certificate, which are cut out of
 * it here: Java cannot read every certificate that it must accept. A DANE-TA record names a trust
 * anchor; the path to it is built by the JDK, so that {@code jdk.certpath.disabledAlgorithms} stays
 * in force, and what the JDK leaves unchecked in an anchor is checked here.
 */
@NullMarked
package mxconnect.core.dane.verify;

import org.jspecify.annotations.NullMarked;

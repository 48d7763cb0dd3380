/**
 * Finds the TLSA records of a mail exchanger (RFC 7672 §2.2).
 *
 * <p>In comes an {@link mxconnect.core.exchanger.Exchanger} with the answers for its addresses, out
 * comes a {@link mxconnect.core.dane.DaneFinding}: whether the certificate must match its records,
 * TLS is required whatever the certificate, the host must be left out, or nothing of the kind.
 * {@link mxconnect.core.dane.DaneStep} starts a {@link mxconnect.core.dane.TlsaSearch} for a host,
 * which begins to look when the answers say where. A look-up that fails is never taken for the
 * absence of records (RFC 7672 §2.1.2).
 */
@NullMarked
package mxconnect.core.dane;

import org.jspecify.annotations.NullMarked;

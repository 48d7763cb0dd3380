/**
 * Tells domains how TLS with their mail exchangers goes (RFC 8460).
 *
 * <p>In go the {@linkplain mxconnect.api.ConnectReport reports} of calls, into {@link
 * mxconnect.tlsrpt.TlsReports}, which counts sessions by recipient domain, policy and day in UTC
 * (§4.1, §4.2). Out comes a {@link mxconnect.tlsrpt.TlsReport} for each domain and day that has
 * ended, as JSON (§4.4) with its file name and headers (§5). Where to send it says the domain's
 * {@link mxconnect.tlsrpt.TlsReportRecord} (§3). Sending it is the application's work.
 */
@NullMarked
package mxconnect.tlsrpt;

import org.jspecify.annotations.NullMarked;

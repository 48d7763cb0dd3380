/**
 * Limits what validation costs: {@link mxconnect.dns.dnsjava.dnssec.work.Effort} counts what one
 * look-up spends, and {@link mxconnect.dns.dnsjava.dnssec.work.SharedResults} lets look-ups share
 * what one of them finds out.
 */
@NullMarked
package mxconnect.dns.dnsjava.dnssec.work;

import org.jspecify.annotations.NullMarked;

/**
 * DNSSEC and DANE with the software that runs in the wild: zones signed by BIND's and NLnet Labs'
 * tools, served by named, validated by unbound.
 *
 * <p>{@link mxconnect.tests.real.dnssec.ZoneKinds} is the table of what can be right or wrong with
 * a zone; questions are generated from it, and unbound is who says what the answers are worth.
 */
@NullMarked
package mxconnect.tests.real.dnssec;

import org.jspecify.annotations.NullMarked;

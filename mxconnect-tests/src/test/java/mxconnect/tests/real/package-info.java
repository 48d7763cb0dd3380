/**
 * Deliveries through servers as they run in the wild: nsd for DNS, Postfix for mail, microsocks for
 * a proxy, OpenSSL for old TLS.
 *
 * <p>The tests start them on loopback with files of their own; nothing of the system's
 * configuration is read or changed. They run by {@code mvn verify -Preal-servers}.
 */
@NullMarked
package mxconnect.tests.real;

import org.jspecify.annotations.NullMarked;

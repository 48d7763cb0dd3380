/**
 * What providers of a kind would otherwise each write anew: reading the name servers and asking
 * them in turn over UDP and TCP, loading the trust anchors of certificates. Using it is up to the
 * provider.
 */
@NullMarked
package mxconnect.api.spi.support;

import org.jspecify.annotations.NullMarked;

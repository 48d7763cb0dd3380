/** Keeps TLS obligations: verifies certificates and starts TLS on a connection. */
@NullMarked
package mxconnect.core.tls;

import org.jspecify.annotations.NullMarked;

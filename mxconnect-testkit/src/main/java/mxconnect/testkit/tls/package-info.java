/**
 * Makes certificates, good ones and bad ones, by an authority in memory.
 *
 * <p>A {@link mxconnect.testkit.tls.TestAuthority} signs what an {@link
 * mxconnect.testkit.tls.IdentityBuilder} describes; the {@link
 * mxconnect.testkit.tls.ServerIdentity} that comes out is what a host shows in its handshake. The
 * certificates are written here, field by field (RFC 5280 §4.1), because the JDK can only read
 * them, and a library for it would weigh more than the whole test kit.
 *
 * {@snippet file="mxconnect/testkit/ExampleTest.java" region="policy"}
 */
@NullMarked
package mxconnect.testkit.tls;

import org.jspecify.annotations.NullMarked;

/**
 * Hands out the connection.
 *
 * <p>In comes the open socket with what led to it, out comes the {@link mxconnect.api.MxConnection}
 * that belongs to the caller.
 */
@NullMarked
package mxconnect.core.connection;

import org.jspecify.annotations.NullMarked;

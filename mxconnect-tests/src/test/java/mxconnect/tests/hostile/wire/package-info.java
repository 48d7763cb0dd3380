/** Servers that are written octet by octet, and what is asked of everything that a caller sees. */
@NullMarked
package mxconnect.tests.hostile.wire;

import org.jspecify.annotations.NullMarked;

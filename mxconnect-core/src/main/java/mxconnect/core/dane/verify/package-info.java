/** Stub. */
@NullMarked
package mxconnect.core.dane.verify;

import org.jspecify.annotations.NullMarked;

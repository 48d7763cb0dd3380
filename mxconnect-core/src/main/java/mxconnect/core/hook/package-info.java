/**
 * Asks the hooks of a connector, each behind a guard: what one throws ends the call that it was
 * asked about and no other.
 */
@NullMarked
package mxconnect.core.hook;

import org.jspecify.annotations.NullMarked;

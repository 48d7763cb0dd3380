/**
 * Keeps the books of a delivery: the trace of its steps, its attempts, what was refused and what
 * went wrong.
 */
@NullMarked
package mxconnect.core.delivery;

import org.jspecify.annotations.NullMarked;

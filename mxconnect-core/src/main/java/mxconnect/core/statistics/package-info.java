/** Counts what a connector does, for its statistics. */
@NullMarked
package mxconnect.core.statistics;

import org.jspecify.annotations.NullMarked;

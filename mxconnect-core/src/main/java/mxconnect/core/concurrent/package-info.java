/** Runs the branches of one delivery side by side on virtual threads. */
@NullMarked
package mxconnect.core.concurrent;

import org.jspecify.annotations.NullMarked;

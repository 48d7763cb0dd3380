/**
 * Runs work on virtual threads: the tasks of one delivery side by side, and once what several
 * deliveries want at the same time, on which each has its claim.
 */
@NullMarked
package mxconnect.core.concurrent;

import org.jspecify.annotations.NullMarked;

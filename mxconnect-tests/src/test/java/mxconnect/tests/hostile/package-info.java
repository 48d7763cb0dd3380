/**
 * Worlds made from a seed in which servers do whatever they should not: each call ends in its time
 * with a right result or an error that says what to do, within bounded memory.
 */
@NullMarked
package mxconnect.tests.hostile;

import org.jspecify.annotations.NullMarked;

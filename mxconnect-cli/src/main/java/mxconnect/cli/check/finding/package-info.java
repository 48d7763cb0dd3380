/** Judges the facts of a check: findings, each with a stable id, and the verdict. */
@NullMarked
package mxconnect.cli.check.finding;

import org.jspecify.annotations.NullMarked;

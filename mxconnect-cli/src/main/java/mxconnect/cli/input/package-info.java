/** What flags and requests read alike, so that a value means the same in both. */
@NullMarked
package mxconnect.cli.input;

import org.jspecify.annotations.NullMarked;

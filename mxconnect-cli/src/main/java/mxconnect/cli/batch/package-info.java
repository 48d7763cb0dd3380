/**
 * Answers requests that come as lines, many at once, in bounded memory.
 *
 * <p>A request has the field names of mx-connect's options. Whatever is wrong with a line is the
 * failure of that line alone.
 */
@NullMarked
package mxconnect.cli.batch;

import org.jspecify.annotations.NullMarked;

/**
 * Writes results for people: text that is safe for a terminal, with colours and a waterfall of the
 * steps where it is one.
 */
@NullMarked
package mxconnect.cli.text;

import org.jspecify.annotations.NullMarked;

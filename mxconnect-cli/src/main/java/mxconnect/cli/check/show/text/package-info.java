/**
 * A check in lines for people: a screen per target, and for many targets a bar that shows how far
 * it has got and a summary. What comes from the network is made harmless before it is measured.
 */
@NullMarked
package mxconnect.cli.check.show.text;

import org.jspecify.annotations.NullMarked;

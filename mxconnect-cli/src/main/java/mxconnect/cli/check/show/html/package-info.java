/**
 * Shows a check as a report for people: a page without script, or a folder of pages.
 *
 * <p>A section of the report is a class; each is a pure function of the result of a check. What
 * came from the network goes through {@code markup}, which makes it harmless.
 */
@NullMarked
package mxconnect.cli.check.show.html;

import org.jspecify.annotations.NullMarked;

/**
 * Builds HTML with inline SVG in which no text can be anything but text.
 *
 * <p>Elements and attributes are enums, so a page can have neither a script nor an event handler;
 * links lead within the page, to a file beside it or to the RFC editor; all text and every value of
 * an attribute is escaped by one writer, which also makes control characters visible. What comes in
 * may come straight from the network.
 */
@NullMarked
package mxconnect.cli.check.show.html.markup;

import org.jspecify.annotations.NullMarked;

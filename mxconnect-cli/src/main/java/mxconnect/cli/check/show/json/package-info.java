/**
 * A check in lines of JSON, of the shape that {@code schema-1.json} describes, written and read
 * again, and what has changed since an earlier one.
 */
@NullMarked
package mxconnect.cli.check.show.json;

import org.jspecify.annotations.NullMarked;

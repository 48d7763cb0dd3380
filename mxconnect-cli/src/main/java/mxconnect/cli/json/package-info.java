/**
 * Writes results for programs: what {@code mxconnect.json} makes of them, and one class for each
 * shape of JSON that the command alone has, with the fields in their fixed order.
 */
@NullMarked
package mxconnect.cli.json;

import org.jspecify.annotations.NullMarked;

/**
 * Writes results for programs: one class for each shape of JSON, with the fields in their fixed
 * order.
 */
@NullMarked
package mxconnect.cli.json;

import org.jspecify.annotations.NullMarked;

/**
 * Makes JSON of plans, connections, sessions, failures and reports: one class for each form, with
 * the fields in their fixed order, and {@link mxconnect.json.MxJson} in front of them.
 *
 * <p>In go the values that the API gives; out come trees of Jackson 3.
 */
@NullMarked
package mxconnect.json;

import org.jspecify.annotations.NullMarked;

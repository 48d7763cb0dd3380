/**
 * Policy hosts that do whatever they should not (RFC 8461 §3.3): what they say is no policy then,
 * takes no known one out of force, and costs neither time nor memory without end.
 */
@NullMarked
package mxconnect.tests.hostile.policy;

import org.jspecify.annotations.NullMarked;

/**
 * Lets a test decide when something happens.
 *
 * <p>A {@link mxconnect.testkit.control.Gate} holds a DNS answer, a greeting or a policy until the
 * test opens it, so that a test of timing needs no sleep.
 */
@NullMarked
package mxconnect.testkit.control;

import org.jspecify.annotations.NullMarked;

/**
 * Lets a test decide what happens, and when, at every kind of host.
 *
 * <p>A {@link mxconnect.testkit.control.Gate} holds a DNS answer, a greeting or a policy until the
 * test opens it, so that a test of timing needs no sleep. A {@link
 * mxconnect.testkit.control.HostFault} is wrong with a host before a word is said.
 */
@NullMarked
package mxconnect.testkit.control;

import org.jspecify.annotations.NullMarked;

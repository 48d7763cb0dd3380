/**
 * Tests of what is published: whether it is all there, and whether it says what a public repository
 * and its users ask for.
 *
 * <p>They read the folder that the profile {@code release} writes, so they run in that profile
 * alone.
 */
@NullMarked
package mxconnect.tests.published;

import org.jspecify.annotations.NullMarked;

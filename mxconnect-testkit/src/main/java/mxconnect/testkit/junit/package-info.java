/**
 * Starts a {@link mxconnect.testkit.MailWorld} for tests that run on JUnit Jupiter, and closes it
 * after them.
 *
 * <p>{@link mxconnect.testkit.junit.MailWorldExtension} is all there is. Needs JUnit Jupiter on the
 * path.
 */
@NullMarked
package mxconnect.testkit.junit;

import org.jspecify.annotations.NullMarked;

/**
 * Tests of the project's shape: what each module shows to others, and who may use whom.
 *
 * <p>They read the modules as the build made them: the jars after {@code package}, the folders of
 * classes before.
 */
@NullMarked
package mxconnect.tests.shape;

import org.jspecify.annotations.NullMarked;

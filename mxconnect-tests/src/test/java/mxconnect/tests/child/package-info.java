/**
 * Programs in processes of their own, started with the command lines that users would type.
 *
 * <p>In go the parts of the project as the build made them and programs compiled from {@code
 * src/test/programs}; out comes what a program wrote and how it ended.
 */
@NullMarked
package mxconnect.tests.child;

import org.jspecify.annotations.NullMarked;

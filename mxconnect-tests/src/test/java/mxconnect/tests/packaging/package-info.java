/**
 * Tests of what users put together: which providers are found, chosen and told of, for each way in
 * which the jars may lie on the paths of an application.
 */
@NullMarked
package mxconnect.tests.packaging;

import org.jspecify.annotations.NullMarked;

/** The metrics of the real engine, with all of it on the module path. */
@NullMarked
package mxconnect.tests.metrics;

import org.jspecify.annotations.NullMarked;

/** What every server of the world is made of: its tasks, its records and its place on loopback. */
@NullMarked
package mxconnect.testkit.runtime;

import org.jspecify.annotations.NullMarked;

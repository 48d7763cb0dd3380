/**
 * Tells the JDK Flight Recorder what goes on, if this JVM has one and it is on.
 *
 * <p>In go the facts, as they are at hand; texts are made of them only if an event is recorded. The
 * classes that need the module {@code jdk.jfr} are loaded by {@link mxconnect.core.flight.Recorder}
 * alone, and not without that module.
 */
@NullMarked
package mxconnect.core.flight;

import org.jspecify.annotations.NullMarked;

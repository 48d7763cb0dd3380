/** Reads the settings of a connector, and says what is wrong with one that cannot be used. */
@NullMarked
package mxconnect.core.settings;

import org.jspecify.annotations.NullMarked;

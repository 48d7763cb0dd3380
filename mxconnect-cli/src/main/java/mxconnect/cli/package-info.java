/** The command {@code mxconnect}. */
@NullMarked
package mxconnect.cli;

import org.jspecify.annotations.NullMarked;

/** What the command has to do with its own process. */
@NullMarked
package mxconnect.cli.process;

import org.jspecify.annotations.NullMarked;

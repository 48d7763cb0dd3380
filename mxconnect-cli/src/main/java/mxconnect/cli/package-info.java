/**
 * The command {@code mxconnect}: one class for each subcommand and each group of flags.
 *
 * <p>Results for people are written by {@link mxconnect.cli.text}, for programs by {@link
 * mxconnect.cli.json}.
 */
@NullMarked
package mxconnect.cli;

import org.jspecify.annotations.NullMarked;

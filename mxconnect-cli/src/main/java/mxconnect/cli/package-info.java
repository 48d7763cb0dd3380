/**
 * The command {@code mxconnect}: one class for each subcommand and each group of flags.
 *
 * <p>Results for people are written by the package {@code text}, for programs by {@code json}; many
 * requests at once are answered by {@code batch}.
 */
@NullMarked
package mxconnect.cli;

import org.jspecify.annotations.NullMarked;

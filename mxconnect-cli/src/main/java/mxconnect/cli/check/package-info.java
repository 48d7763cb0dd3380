/**
 * The check of targets, in the order in which it is made: facts ({@code fact}) are gathered, judged
 * ({@code finding}) and shown, as text, JSON or HTML. This package runs it for many targets.
 */
@NullMarked
package mxconnect.cli.check;

import org.jspecify.annotations.NullMarked;

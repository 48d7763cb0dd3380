/**
 * Gathers the facts of a target: the plan that the engine makes for it, what the DNS says, and what
 * comes of a session with each address, on the engine's own terms. Nothing is judged here.
 */
@NullMarked
package mxconnect.cli.check.gather;

import org.jspecify.annotations.NullMarked;

/**
 * What a check has seen of a target, without judging it: DNS answers, chains of trust, policies,
 * and what came of a session with each address. Immutable values; everything from the network is as
 * it came, so that whoever shows it must make it harmless.
 */
@NullMarked
package mxconnect.cli.check.fact;

import org.jspecify.annotations.NullMarked;

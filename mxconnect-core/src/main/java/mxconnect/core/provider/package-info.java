/**
 * Finds, chooses and configures the providers of a connector.
 *
 * <p>{@link mxconnect.core.provider.Providers} is the way in. What goes in is what the builder was
 * given; what comes out is a {@link mxconnect.core.provider.Providers}, or an exception that says
 * what was found and what to do. It happens once for a connector, on the thread of the caller:
 *
 * <ol>
 *   <li>each kind is searched for, and every provider found is asked who it is;
 *   <li>one of each kind is chosen (of the hooks: all);
 *   <li>the settings given are checked against those that the engine or a provider knows;
 *   <li>the chosen ones are configured.
 * </ol>
 *
 * <p>A broken provider is skipped only where a good one of its kind takes its place. Where it would
 * have been used itself, making the connector fails: no mail goes past a hook, or without the
 * policy, that a mistake of set-up has taken away.
 */
@NullMarked
package mxconnect.core.provider;

import org.jspecify.annotations.NullMarked;

/**
 * Dials the addresses until one answers (RFC 5321 §5.1, RFC 8305 §5).
 *
 * <p>In come the hosts, preference by preference, with their look-ups under way and their TLS
 * obligations; out comes the one connection. {@link mxconnect.core.attempt.Attempts} goes through
 * the preferences, a race dials the hosts of one preference, a dialler makes one attempt. A worse
 * preference is never tried before every address of the better one failed or was left out.
 *
 * <p>A race is run by the delivery's own thread. It alone decides; the threads of the attempts and
 * of the look-ups only put what came of them into its queue.
 */
@NullMarked
package mxconnect.core.attempt;

import org.jspecify.annotations.NullMarked;

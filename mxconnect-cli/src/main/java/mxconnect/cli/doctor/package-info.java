/**
 * Finds out what is wrong with the name servers in use, as far as DANE needs them (RFC 7672 §2.1).
 *
 * <p>{@link mxconnect.cli.doctor.DnssecCheck} is the entry. {@code ServerProbe} asks each name
 * server by itself and keeps what the messages look like; {@code ServerChecks} judges that. {@code
 * NameChecks} judges what connectors make of names whose security is known beforehand. What comes
 * out is a {@link mxconnect.cli.doctor.DnssecReport} of {@link mxconnect.cli.doctor.Conclusion}s.
 */
@NullMarked
package mxconnect.cli.doctor;

import org.jspecify.annotations.NullMarked;

package mxconnect.testkit.dns;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import mxconnect.api.dns.RecordType;

/**
 * One query that the server received.
 *
 * <p>It is recorded when it comes in, before any delay: a test can wait for a query that a gate
 * holds.
 *
 * @param name the name asked for, lower case, without the trailing dot; {@code "."} for the root
 * @param type the mnemonic of the type asked for, such as {@code "MX"} or {@code "TYPE65280"}
 * @param transport how it came
 * @param time when it came
 * @param nanoTime when it came by {@link System#nanoTime}
 * @param flags the flags set: some of {@code RD}, {@code AD}, {@code CD}, {@code DO}
 * @param rcode the mnemonic of the response code, such as {@code "NXDOMAIN"}; empty if the server
 *     does not answer
 */
public record DnsQuery(
    String name,
    String type,
    Transport transport,
    Instant time,
    long nanoTime,
    Set<String> flags,
    Optional<String> rcode) {

  /** Makes a record of a copy of the flags. */
  public DnsQuery {
    flags = Set.copyOf(flags);
  }

  /** Tells whether this asks for these records. */
  public boolean asks(String wantedName, RecordType wantedType) {
    return name.equals(Names.text(Names.parse(wantedName))) && type.equals(wantedType.name());
  }

  /** Returns the question and what became of it: {@code example.com MX over UDP: NOERROR}. */
  @Override
  public String toString() {
    return name + " " + type + " over " + transport + ": " + rcode.orElse("no answer");
  }
}

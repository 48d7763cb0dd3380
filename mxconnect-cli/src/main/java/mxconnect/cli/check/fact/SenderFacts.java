package mxconnect.cli.check.fact;

import java.util.Optional;

/**
 * What this machine can find out, and what not: never to be taken for a fault of a target.
 *
 * @param ipv4 whether it has a route to IPv4 addresses of the internet
 * @param ipv6 whether it has a route to IPv6 addresses of the internet
 * @param port the port that is dialled
 * @param dnssec why DANE cannot be checked here, such as a resolver that does not validate; empty
 *     if it can
 * @param mtaSts why MTA-STS cannot be checked here; empty if it can
 */
public record SenderFacts(
    boolean ipv4, boolean ipv6, int port, Optional<String> dnssec, Optional<String> mtaSts) {}

package mxconnect.cli.check.compare;

import java.util.Optional;

/**
 * One thing that has changed.
 *
 * @param what its kind: {@code verdict}, {@code finding}, {@code exchanger}, {@code address},
 *     {@code certificate}, {@code tlsa} or {@code mta-sts}
 * @param subject what it is about, such as a host
 * @param before what it was; empty if it was not there
 * @param now what it is; empty if it is gone
 */
public record Change(String what, String subject, Optional<String> before, Optional<String> now) {}

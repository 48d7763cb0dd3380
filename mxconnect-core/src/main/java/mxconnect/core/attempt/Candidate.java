package mxconnect.core.attempt;

import java.net.InetAddress;
import java.util.Optional;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.obligation.HostTerms;

/**
 * What may be dialled next.
 *
 * @param host the mail exchanger
 * @param terms its terms
 * @param address its address; empty for a host that a hook dials by name
 */
record Candidate(Exchanger host, HostTerms terms, Optional<InetAddress> address) {}

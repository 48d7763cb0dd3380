package mxconnect.core.attempt;

import java.net.InetAddress;
import java.util.Optional;
import mxconnect.api.TlsObligation;
import mxconnect.core.exchanger.Exchanger;

/**
 * What may be dialled next.
 *
 * @param host the mail exchanger
 * @param tls what TLS a connection to it must have
 * @param address its address; empty for a host that a hook dials by name
 */
record Candidate(Exchanger host, TlsObligation tls, Optional<InetAddress> address) {}

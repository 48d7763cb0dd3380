package mxconnect.api.spi;

import java.net.InetAddress;
import java.util.Optional;
import mxconnect.api.LocalBinding;
import mxconnect.api.Target;
import mxconnect.api.TlsObligation;

/**
 * What is about to be dialled.
 *
 * @param target the target of the delivery
 * @param hostname the mail exchanger in A-labels
 * @param preference its preference
 * @param address the address, allowed by the guard; empty for a host that is dialled by name
 * @param port the port
 * @param binding the local address and host name
 * @param tls what TLS the connection must have
 * @param deadline when the attempt ends, the work of hooks included
 */
public record ConnectAttempt(
    Target target,
    String hostname,
    int preference,
    Optional<InetAddress> address,
    int port,
    LocalBinding binding,
    TlsObligation tls,
    Deadline deadline) {}

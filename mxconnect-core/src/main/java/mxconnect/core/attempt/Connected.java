package mxconnect.core.attempt;

import java.net.InetAddress;
import java.net.Socket;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.obligation.HostTerms;

/**
 * An open connection and how it came about.
 *
 * @param socket the connected socket
 * @param host the mail exchanger
 * @param terms its terms
 * @param address the address that was dialled, or the peer's for a socket that a hook has made
 * @param port the port
 */
public record Connected(
    Socket socket, Exchanger host, HostTerms terms, InetAddress address, int port) {}

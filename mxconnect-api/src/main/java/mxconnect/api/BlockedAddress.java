package mxconnect.api;

import java.net.InetAddress;

/**
 * An address that the guard refused.
 *
 * @param hostname the mail exchanger whose address it is
 * @param address the address
 * @param reason the rule that refused it
 */
public record BlockedAddress(String hostname, InetAddress address, String reason) {}

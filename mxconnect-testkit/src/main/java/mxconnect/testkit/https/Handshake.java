package mxconnect.testkit.https;

import java.time.Instant;

/**
 * One TLS handshake with a policy host, also one that the client broke off.
 *
 * @param serverName the name that the client wanted (RFC 6066 §3); empty if it said none
 * @param succeeded whether both sides finished it
 * @param time when it ended
 */
public record Handshake(String serverName, boolean succeeded, Instant time) {}

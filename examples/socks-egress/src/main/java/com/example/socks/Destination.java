package com.example.socks;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import mxconnect.api.IpLiteral;

/**
 * What a proxy is to connect to.
 *
 * @param text for people
 * @param type which kind of address it is (RFC 1928 §5)
 * @param address the address as it is sent
 * @param port the port
 */
record Destination(String text, int type, byte[] address, int port) {
  static final int IPV4 = 1;
  static final int NAME = 3;
  static final int IPV6 = 4;

  private static final int VERSION = 5;
  private static final int CONNECT = 1;
  private static final int IPV4_OCTETS = 4;

  /** A host that the proxy looks up. */
  static Destination named(String host, int port) {
    byte[] name = host.getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    octets.write(name.length);
    octets.writeBytes(name);
    return new Destination(host, NAME, octets.toByteArray(), port);
  }

  static Destination at(InetAddress address, int port) {
    byte[] octets = address.getAddress();
    int type = octets.length == IPV4_OCTETS ? IPV4 : IPV6;
    return new Destination(IpLiteral.format(address), type, octets, port);
  }

  byte[] request() {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(new byte[] {VERSION, CONNECT, 0, (byte) type});
    request.writeBytes(address);
    request.write(port >> Byte.SIZE);
    request.write(port);
    return request.toByteArray();
  }
}

package mxconnect.testkit.tls;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The message with which a client begins a TLS handshake, read before the handshake goes on (RFC
 * 8446 §4.1.2). Immutable.
 */
public final class ClientHello {
  private static final int RECORD_HEADER = 5;
  private static final int MESSAGE_HEADER = 4;
  private static final int VERSION_AND_RANDOM = 34;
  private static final int SERVER_NAME = 0;

  private final byte[] octets;

  private ClientHello(byte[] octets) {
    this.octets = octets;
  }

  /**
   * Reads the first record of a handshake, and nothing behind it.
   *
   * @throws IOException if the client goes, or sends something else
   */
  public static ClientHello read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(requireNonNull(in, "in"));
    byte[] header = new byte[RECORD_HEADER];
    data.readFully(header);
    if (header[0] != 22) {
      throw new EOFException("no TLS handshake but octet " + header[0]);
    }
    int length = Short.toUnsignedInt(ByteBuffer.wrap(header, 3, 2).getShort());
    byte[] octets = new byte[RECORD_HEADER + length];
    System.arraycopy(header, 0, octets, 0, RECORD_HEADER);
    data.readFully(octets, RECORD_HEADER, length);
    return new ClientHello(octets);
  }

  /** Returns the name that the client wants (RFC 6066 §3), if it says one. */
  public Optional<String> serverName() {
    try {
      return serverName(extensions());
    } catch (RuntimeException malformed) {
      return Optional.empty();
    }
  }

  /** Returns the record as it was read, for the server that is to go on with it. */
  InputStream octets() {
    return new ByteArrayInputStream(octets);
  }

  private ByteBuffer extensions() {
    ByteBuffer hello = ByteBuffer.wrap(octets);
    skip(hello, RECORD_HEADER + MESSAGE_HEADER + VERSION_AND_RANDOM);
    skip(hello, Byte.toUnsignedInt(hello.get())); // session
    skip(hello, Short.toUnsignedInt(hello.getShort())); // cipher suites
    skip(hello, Byte.toUnsignedInt(hello.get())); // compression methods
    return part(hello);
  }

  private static Optional<String> serverName(ByteBuffer extensions) {
    while (extensions.hasRemaining()) {
      int type = Short.toUnsignedInt(extensions.getShort());
      ByteBuffer content = part(extensions);
      if (type == SERVER_NAME) {
        skip(content, 3); // length of the list, type of the name
        return Optional.of(StandardCharsets.US_ASCII.decode(part(content)).toString());
      }
    }
    return Optional.empty();
  }

  /** Takes a part with two octets of length in front. */
  private static ByteBuffer part(ByteBuffer buffer) {
    int length = Short.toUnsignedInt(buffer.getShort());
    ByteBuffer part = buffer.slice(buffer.position(), length);
    skip(buffer, length);
    return part;
  }

  private static void skip(ByteBuffer buffer, int count) {
    buffer.position(buffer.position() + count);
  }
}

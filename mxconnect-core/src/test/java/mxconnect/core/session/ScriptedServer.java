package mxconnect.core.session;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A server that answers the first ClientHello with octets of the test's choice. */
final class ScriptedServer implements AutoCloseable {
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int SERVER_HELLO = 2;
  private static final int CERTIFICATE = 11;
  private static final byte[] ECDHE_ECDSA_AES_128_GCM = {(byte) 0xc0, 0x2b};

  private final ServerSocket server;
  private final CompletableFuture<byte[]> hello = new CompletableFuture<>();

  ScriptedServer(byte[] answer) throws IOException {
    this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> serve(answer));
  }

  /** Returns the answer of a server that ends the handshake with this alert (RFC 8446 §6). */
  static byte[] alert(int description) {
    return octets(ALERT, 3, 3, 0, 2, 2, description);
  }

  /** Returns the answer of a server that warns and goes on, here to nothing (RFC 5246 §7.2). */
  static byte[] warning(int description) {
    return octets(ALERT, 3, 3, 0, 2, 1, description);
  }

  /** Returns the answer of a server that wants this minor version of TLS. */
  static byte[] version(int minor) {
    return handshake(minor, serverHello(minor));
  }

  /** Returns the answer of a server of TLS 1.2 that shows a certificate (RFC 5246 §7.4.2). */
  static byte[] showing(byte[] certificate) {
    return handshake(3, serverHello(3), message(CERTIFICATE, vector(3, vector(3, certificate))));
  }

  int port() {
    return server.getLocalPort();
  }

  Socket connect() throws IOException {
    Socket socket = SocketChannel.open().socket();
    socket.connect(new InetSocketAddress(server.getInetAddress(), port()));
    return socket;
  }

  /** Returns the record with the ClientHello. */
  byte[] hello() {
    return hello.join();
  }

  private void serve(byte[] answer) {
    try (Socket client = server.accept()) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      in.skipNBytes(3);
      hello.complete(in.readNBytes(in.readUnsignedShort()));
      client.getOutputStream().write(answer);
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException clientHasGone) {
      hello.completeExceptionally(clientHasGone);
    }
  }

  private static byte[] serverHello(int minor) {
    return message(
        SERVER_HELLO,
        octets(3, minor),
        new byte[32],
        vector(1),
        ECDHE_ECDSA_AES_128_GCM,
        octets(0));
  }

  private static byte[] handshake(int minor, byte[]... messages) {
    return joined(octets(HANDSHAKE, 3, minor), vector(2, messages));
  }

  private static byte[] message(int type, byte[]... parts) {
    return joined(octets(type), vector(3, parts));
  }

  /** Returns parts behind their length. */
  private static byte[] vector(int lengthOctets, byte[]... parts) {
    byte[] content = joined(parts);
    byte[] length = new byte[lengthOctets];
    for (int i = 0; i < lengthOctets; i++) {
      length[i] = (byte) (content.length >> Byte.SIZE * (lengthOctets - 1 - i));
    }
    return joined(length, content);
  }

  private static byte[] octets(int... values) {
    byte[] octets = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      octets[i] = (byte) values[i];
    }
    return octets;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Stream.of(parts).forEach(out::writeBytes);
    return out.toByteArray();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

package mxconnect.jakarta.mail;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** A mail exchanger that answers each command by a rule of the test's. */
final class RuleHost implements Closeable {
  /** Answers a command, which is {@code "."} for the end of a message. */
  @FunctionalInterface
  interface Rule {
    /** Returns the reply without its end; null for silence. To throw is to reset the connection. */
    String reply(String command) throws Exception;
  }

  private final ServerSocket server;
  private final Rule rule;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<String> contents = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

  private RuleHost(ServerSocket server, Rule rule) {
    this.server = server;
    this.rule = rule;
  }

  static RuleHost start(String address, int port, Rule rule) throws IOException {
    ServerSocket server = new ServerSocket(port, 50, InetAddress.getByName(address));
    RuleHost host = new RuleHost(server, rule);
    Thread.ofVirtual().start(host::accept);
    return host;
  }

  /** Returns the usual reply. */
  static String usual(String command) {
    return switch (command.split("[ :]", 2)[0]) {
      case "EHLO" -> "250 rule.example";
      case "DATA" -> "354 go ahead";
      case "QUIT" -> "221 bye";
      default -> "250 ok";
    };
  }

  List<String> commands() {
    return commands;
  }

  List<String> contents() {
    return contents;
  }

  /** Waits until a connection has ended. */
  void awaitEnd() throws InterruptedException {
    ended.take();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      send(socket, "220 rule.example");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        commands.add(line);
        String reply = rule.reply(line);
        if (reply != null) {
          send(socket, reply);
        }
        if (line.equals("DATA") && reply != null && reply.startsWith("354")) {
          contents.add(content(in));
          send(socket, rule.reply("."));
        }
      }
    } catch (Exception e) {
      // The client has gone, or the test is over.
    } finally {
      ended.add("");
    }
  }

  private static String content(BufferedReader in) throws IOException {
    StringBuilder content = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      content.append(line).append("\r\n");
    }
    return content.toString();
  }

  private static void send(Socket socket, String reply) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}

package consumer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import mxconnect.api.MxConnector;

/** Reaches a target with a policy; or, given a port, connects with a socket as anybody makes it. */
public final class Unproxied {
  private Unproxied() {}

  public static void main(String[] arguments) throws InterruptedException {
    if (arguments[0].matches("[0-9]+")) {
      connect(Integer.parseInt(arguments[0]));
      return;
    }
    try (MxConnector connector = Consumer.builder().build()) {
      Consumer.reach(connector, arguments[0]);
    }
  }

  private static void connect(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      System.out.println("connected " + socket);
    } catch (IOException e) {
      System.out.println("not connected");
    }
  }
}

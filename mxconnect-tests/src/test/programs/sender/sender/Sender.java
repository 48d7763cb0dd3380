package sender;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import mxconnect.api.ConnectOptions;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;

/** Sends a message with the given subject to the given recipient and prints every reply. */
public final class Sender {
  private Sender() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String recipient = arguments[0];
    String subject = arguments[1];
    ConnectOptions options = ConnectOptions.builder().port(Integer.getInteger("port", 25)).build();
    try (MxConnector connector = MxConnector.builder().options(options).build();
        MxConnection connection = connector.connect(recipient)) {
      System.out.println(connection.hostname() + " " + connection.address().getHostAddress());
      send(connection.socket(), recipient, subject);
    }
  }

  private static void send(Socket socket, String recipient, String subject) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    System.out.println(in.readLine());
    String[] commands = {
      "HELO sender.test",
      "MAIL FROM:<sender@sender.test>",
      "RCPT TO:<" + recipient + ">",
      "DATA",
      "Subject: " + subject + "\r\n\r\nHello.\r\n.",
      "QUIT"
    };
    OutputStream out = socket.getOutputStream();
    for (String command : commands) {
      out.write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      System.out.println(in.readLine());
    }
  }
}

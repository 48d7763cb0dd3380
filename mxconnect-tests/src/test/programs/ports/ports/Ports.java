package ports;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.LocalBinding;
import mxconnect.api.MailExchanger;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;

/** Opens connections to four hosts from one address, keeps them, and tells how many there are. */
public final class Ports {
  private static final int PORT = 2525;
  private static final int HOSTS = 4;

  private Ports() {}

  public static void main(String[] wanted) throws Exception {
    List<AutoCloseable> open = new ArrayList<>();
    for (int host = 0; host < HOSTS; host++) {
      open.add(new ServerSocket(PORT, 200, address(host)));
    }
    ConnectOptions options =
        ConnectOptions.builder()
            .port(PORT)
            .localBinding(LocalBinding.none().withAddress(InetAddress.getByName("127.0.0.1")))
            .build();
    int connected = 0;
    String end = "";
    try (MxConnector connector = MxConnector.builder().options(options).build()) {
      for (int i = 0; i < Integer.parseInt(wanted[0]); i++) {
        open.add(connect(connector, address(i % HOSTS)));
        connected++;
      }
    } catch (MxConnectException e) {
      end = ", then " + e.code();
    }
    System.out.println(connected + " connections" + end);
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private static InetAddress address(int host) throws Exception {
    return InetAddress.getByName("127.0.0." + (2 + host));
  }

  private static MxConnection connect(MxConnector connector, InetAddress host) throws Exception {
    return connector.connect(
        ConnectRequest.builder("example.com")
            .addMailExchanger(MailExchanger.of(host.getHostAddress()))
            .build());
  }
}

package consumer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import mxconnect.api.MxConnector;

/** Uses a connector, then asks the JVM itself for the name of an address. */
public final class SystemResolver {
  private static final byte[] ADDRESS = {127, 0, 0, 1};

  private SystemResolver() {}

  public static void main(String[] arguments) throws InterruptedException, UnknownHostException {
    try (MxConnector connector = Consumer.builder().build()) {
      Consumer.reach(connector, arguments[0]);
      System.out.println("JVM: " + InetAddress.getByAddress(ADDRESS).getHostName());
    }
  }
}

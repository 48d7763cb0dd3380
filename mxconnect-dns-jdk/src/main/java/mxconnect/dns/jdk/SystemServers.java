package mxconnect.dns.jdk;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.spi.NamingManager;
import mxconnect.api.IpLiteral;

/** The name servers that the system is set up with, as the JDK finds them. */
final class SystemServers {
  private static final int DNS_PORT = 53;

  private SystemServers() {}

  /** Returns the servers; the one on this host if the system names none. */
  static List<InetSocketAddress> find() {
    List<InetSocketAddress> servers =
        Stream.of(urls().split(" ")).flatMap(url -> server(url).stream()).toList();
    return servers.isEmpty()
        ? List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), DNS_PORT))
        : servers;
  }

  /** Returns the environment of a context that asks the server of this URL. */
  @SuppressWarnings("JdkObsolete") // JNDI takes nothing but a Hashtable
  static Hashtable<String, String> environment(String url) {
    Hashtable<String, String> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    environment.put(Context.PROVIDER_URL, url);
    return environment;
  }

  /** A context that is made for no server in particular tells which it would ask. */
  private static String urls() {
    try {
      Context context = NamingManager.getInitialContext(environment("dns:"));
      try {
        return String.valueOf(context.getEnvironment().get(Context.PROVIDER_URL));
      } finally {
        context.close();
      }
    } catch (NamingException e) {
      throw new IllegalStateException("the JDK's DNS provider cannot be used", e);
    }
  }

  private static Optional<InetSocketAddress> server(String url) {
    URI uri = URI.create(url);
    return Optional.ofNullable(uri.getHost())
        .flatMap(host -> IpLiteral.parse(host.replaceAll("[\\[\\]]", "")))
        .map(address -> new InetSocketAddress(address, port(uri)));
  }

  private static int port(URI uri) {
    return uri.getPort() < 0 ? DNS_PORT : uri.getPort();
  }
}

package mxconnect.dns.jdk;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.spi.NamingManager;
import mxconnect.api.IpLiteral;

/** The name servers of a system without resolv.conf, as the JDK's JNDI provider finds them. */
final class JndiServers {
  private static final int DNS_PORT = 53;

  private JndiServers() {}

  /** Returns the servers, none if the system names none that can be used. */
  static List<InetSocketAddress> find() {
    return Stream.of(urls().split(" ")).flatMap(url -> server(url).stream()).toList();
  }

  /** A context that is made for no server in particular tells which it would ask. */
  @SuppressWarnings("JdkObsolete") // JNDI takes nothing but a Hashtable
  private static String urls() {
    Hashtable<String, String> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    environment.put(Context.PROVIDER_URL, "dns:");
    try {
      Context context = NamingManager.getInitialContext(environment);
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
    try {
      URI uri = new URI(url);
      return Optional.ofNullable(uri.getHost())
          .flatMap(host -> IpLiteral.parse(host.replaceAll("[\\[\\]]", "")))
          .map(address -> new InetSocketAddress(address, port(uri)));
    } catch (URISyntaxException unusable) {
      return Optional.empty();
    }
  }

  private static int port(URI uri) {
    return uri.getPort() < 0 ? DNS_PORT : uri.getPort();
  }
}

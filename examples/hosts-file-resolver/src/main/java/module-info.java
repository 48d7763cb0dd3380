/** A resolver that answers from a file like {@code /etc/hosts}. */
module com.example.hosts {
  requires mxconnect.api;

  provides mxconnect.api.spi.Resolver with
      com.example.hosts.HostsFileResolver;
}

package mxconnect.testkit.contract;

import mxconnect.api.spi.NameServers;
import mxconnect.api.spi.Resolver;

class WireResolverTest extends ResolverContract {
  @Override
  public Resolver resolver(NameServers servers) {
    return new WireResolver(servers, new WireClient());
  }
}

package mxconnect.testkit.contract;

import mxconnect.api.spi.Resolver;
import mxconnect.api.spi.support.NameServers;

class WireResolverTest extends ResolverContract {
  @Override
  public Resolver resolver(NameServers servers) {
    return new WireResolver(servers, new WireClient());
  }
}

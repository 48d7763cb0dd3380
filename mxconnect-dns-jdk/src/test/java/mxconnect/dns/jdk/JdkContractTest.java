package mxconnect.dns.jdk;

import mxconnect.api.spi.Resolver;
import mxconnect.api.spi.support.NameServers;
import mxconnect.testkit.contract.ResolverContract;
import mxconnect.testkit.contract.Settings;

class JdkContractTest extends ResolverContract {
  @Override
  public Resolver resolver(NameServers servers) {
    return new JdkResolver().configured(Settings.of(servers));
  }
}

package mxconnect.dns.dnsjava;

import mxconnect.api.spi.Resolver;
import mxconnect.api.spi.support.NameServers;
import mxconnect.testkit.contract.ResolverContract;
import mxconnect.testkit.contract.Settings;

class DnsjavaContractTest extends ResolverContract {
  @Override
  public Resolver resolver(NameServers servers) {
    return new DnsjavaResolver().configured(Settings.of(servers));
  }
}

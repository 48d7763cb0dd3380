package mxconnect.testkit.contract;

import java.util.List;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Resolver;

// @start region="contract"
class MapResolverTest extends StaticResolverContract {
  @Override
  public Resolver resolver() {
    return new MapResolver();
  }

  @Override
  public List<DnsQuestion> known() {
    return List.of(new DnsQuestion("example.com", RecordType.MX));
  }
}
// @end

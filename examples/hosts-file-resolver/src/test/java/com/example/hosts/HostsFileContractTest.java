package com.example.hosts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Resolver;
import mxconnect.testkit.contract.Settings;
import mxconnect.testkit.contract.StaticResolverContract;
import org.junit.jupiter.api.io.TempDir;

/** What every resolver promises that asks no name server. */
class HostsFileContractTest extends StaticResolverContract {
  @TempDir Path folder;

  @Override
  public Resolver resolver() throws IOException {
    Path file =
        Files.write(
            folder.resolve("hosts"),
            List.of("127.0.0.2  Mail.Intranet.Example intranet.example", "::1 six.example"));
    return new HostsFileResolver().configured(new Settings(Map.of("hosts.file", file.toString())));
  }

  @Override
  public List<DnsQuestion> known() {
    return List.of(
        new DnsQuestion("mail.intranet.example", RecordType.A),
        new DnsQuestion("intranet.example", RecordType.A),
        new DnsQuestion("six.example", RecordType.AAAA));
  }
}

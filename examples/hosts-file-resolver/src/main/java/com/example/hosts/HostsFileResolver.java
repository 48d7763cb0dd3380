package com.example.hosts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Resolver;
import mxconnect.api.spi.Setting;

/**
 * The resolver {@code hosts}: names have the addresses that the file of the setting {@code
 * hosts.file} gives them, and no other records. Mail to such a name goes to the name itself (RFC
 * 5321 §5.1). Names that are not in the file do not exist.
 */
public final class HostsFileResolver implements Resolver {
  private static final Setting<Path> FILE =
      Setting.path("hosts.file", "the file with the addresses of the hosts");

  private final HostsFile hosts;

  /** Makes the prototype, which knows no name; {@link #configured} reads the file. */
  public HostsFileResolver() {
    this(HostsFile.of(List.of()));
  }

  private HostsFileResolver(HostsFile hosts) {
    this.hosts = hosts;
  }

  @Override
  public String name() {
    return "hosts";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(FILE);
  }

  /** Reads the file, once; a file that cannot be used fails where the connector is built. */
  @Override
  public HostsFileResolver configured(ProviderContext context) {
    try {
      return new HostsFileResolver(HostsFile.of(Files.readAllLines(FILE.get(context))));
    } catch (IOException e) {
      throw because(e, context.invalid(FILE.key(), "a text file that can be read"));
    } catch (IllegalArgumentException e) {
      throw because(
          e, context.invalid(FILE.key(), "a file of hosts, without this: " + e.getMessage()));
    }
  }

  private static IllegalArgumentException because(Exception cause, IllegalArgumentException e) {
    e.initCause(cause);
    return e;
  }

  @Override
  public DnsAnswer resolve(DnsQuestion question, Deadline deadline) {
    if (!hosts.knows(question.name())) {
      return DnsAnswer.noSuchName(question);
    }
    DnsRecord[] records = records(question);
    return records.length == 0 ? DnsAnswer.noRecords(question) : DnsAnswer.found(question, records);
  }

  private DnsRecord[] records(DnsQuestion question) {
    return hosts.addresses(question.name()).stream()
        .map(AddressRecord::new)
        .filter(record -> typeOf(record) == question.type())
        .toArray(DnsRecord[]::new);
  }

  private static RecordType typeOf(AddressRecord record) {
    return record.address().getAddress().length == 4 ? RecordType.A : RecordType.AAAA;
  }
}

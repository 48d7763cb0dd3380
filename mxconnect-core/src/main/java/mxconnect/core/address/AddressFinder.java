package mxconnect.core.address;

import java.net.InetAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mxconnect.api.AddressFamilies;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.TraceRecorder;
import mxconnect.core.dns.Lookups;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.exchanger.Exchangers;

/** The entry of this step. Thread-safe. */
public final class AddressFinder {
  private final Lookups lookups;

  /** Makes a finder that asks the DNS through these look-ups. */
  public AddressFinder(Lookups lookups) {
    this.lookups = lookups;
  }

  /**
   * Returns the hosts of a delivery with their look-ups, those of the best two preferences begun.
   */
  public HostLookups of(Exchangers exchangers, Delivery delivery) {
    HostLookups lookups = new HostLookups(this, exchangers, delivery);
    lookups.approach(0);
    return lookups;
  }

  /** Starts the look-up of a host's addresses; addresses known already need none. */
  HostLookup start(Exchanger host, AddressFamilies options, TraceRecorder trace) {
    Map<Family, FamilyLookup> families = new EnumMap<>(Family.class);
    if (host.dialledByName() || !host.addresses().isEmpty()) {
      for (Family family : Family.values()) {
        families.put(family, new KnownAddresses(ofFamily(host.addresses(), family)));
      }
    } else {
      // AAAA goes out first (RFC 8305 §3).
      families.put(
          Family.IPV6,
          Family.IPV6.isUsed(options)
              ? asked(host.hostname(), Family.IPV6, trace)
              : new KnownAddresses(List.of()));
      families.put(Family.IPV4, asked(host.hostname(), Family.IPV4, trace));
    }
    return new HostLookup(families);
  }

  /** Starts the look-up of one family of a host. */
  public FamilyLookup asked(String hostname, Family family, TraceRecorder trace) {
    DnsQuestion question = new DnsQuestion(hostname, family.type());
    return new AskedAddresses(lookups.ask(question, trace.call().id()), question, trace);
  }

  private static List<InetAddress> ofFamily(List<InetAddress> addresses, Family family) {
    return addresses.stream().filter(address -> Family.of(address) == family).toList();
  }
}

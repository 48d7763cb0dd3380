package mxconnect.cli.batch;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.MailExchanger;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.input.ExchangerHost;

/** Reads the field {@code mx}: a host name, an object, or a list of these. */
final class ExchangerReader {
  private final StrictJson json;
  private final AddressReader addresses;

  ExchangerReader(StrictJson json) {
    this.json = json;
    this.addresses = new AddressReader(json);
  }

  List<MailExchanger> read() {
    return json.isList() ? json.list(this::one) : List.of(one());
  }

  private MailExchanger one() {
    return json.isText() ? host() : new Fields().read();
  }

  private MailExchanger host() {
    try {
      return ExchangerHost.read(json.text());
    } catch (IllegalArgumentException e) {
      throw json.bad(e);
    }
  }

  /** The fields of one exchanger. */
  private final class Fields {
    private Optional<MailExchanger> host = Optional.empty();
    private final List<InetAddress> given = new ArrayList<>();
    private MailExchanger rest = MailExchanger.of("").withTrusted(true);

    MailExchanger read() {
      json.object(
          Map.of(
              "exchange", () -> host = Optional.of(host()),
              "priority", () -> rest = rest.withPreference(json.integer()),
              "A", () -> given.addAll(json.list(addresses::ipv4)),
              "AAAA", () -> given.addAll(json.list(addresses::aaaa)),
              "tlsaRecords", () -> rest = rest.withTlsaRecords(tlsaRecords()),
              "trusted", () -> rest = rest.withTrusted(json.truth())));
      return host.orElseThrow(() -> json.bad("exchange is missing"))
          .withPreference(rest.preference())
          .withAddresses(given)
          .withTlsaRecords(rest.tlsaRecords())
          .withTrusted(rest.trusted());
    }

    private List<TlsaRecord> tlsaRecords() {
      return json.list(() -> new TlsaReader(json).read());
    }
  }
}

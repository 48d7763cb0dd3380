package mxconnect.cli.batch;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.MailExchanger;
import mxconnect.api.dns.TlsaRecord;

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
    // The caller names the host, as an administrator does: DANE may apply (RFC 7672 §2.2.2).
    return (json.isText() ? MailExchanger.of(json.text()) : new Fields().read()).withTrusted(true);
  }

  /** The fields of one exchanger. */
  private final class Fields {
    private Optional<String> hostname = Optional.empty();
    private final List<InetAddress> given = new ArrayList<>();
    private MailExchanger rest = MailExchanger.of("");

    MailExchanger read() {
      json.object(
          Map.of(
              "exchange", () -> hostname = Optional.of(json.text()),
              "priority", () -> rest = rest.withPreference(json.integer()),
              "A", () -> given.addAll(json.list(addresses::ipv4)),
              "AAAA", () -> given.addAll(json.list(addresses::ipv6)),
              "tlsaRecords", () -> rest = rest.withTlsaRecords(tlsaRecords())));
      return MailExchanger.of(hostname.orElseThrow(() -> json.bad("exchange is missing")))
          .withPreference(rest.preference())
          .withAddresses(given)
          .withTlsaRecords(rest.tlsaRecords());
    }

    private List<TlsaRecord> tlsaRecords() {
      return json.list(() -> new TlsaReader(json).read());
    }
  }
}

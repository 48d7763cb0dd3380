package mxconnect.cli.batch;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.ConnectRequest;
import mxconnect.api.LastError;
import mxconnect.api.MailExchanger;
import mxconnect.api.PartnerTls;

/** Reads one request. */
final class RequestReader {
  private static final int MAX_MILLIS = 86_400_000;

  private final StrictJson json;
  private final OptionsReader options;
  private final AddressReader addresses;
  private final Map<String, Runnable> fields = new HashMap<>();
  private String target;
  private List<MailExchanger> exchangers;
  private Collection<InetAddress> ignored;
  private Optional<LastError> lastError;
  private Optional<PartnerTls> partnerTls;
  private Duration greetingTimeout;
  private boolean session;

  private RequestReader(StrictJson json, BatchRequest defaults) {
    ConnectRequest request = defaults.request();
    this.json = json;
    this.options = new OptionsReader(json, request.options().orElseThrow());
    this.addresses = new AddressReader(json);
    this.target = request.target();
    this.exchangers = request.mailExchangers();
    this.ignored = request.ignoredAddresses();
    this.lastError = request.lastError();
    this.partnerTls = request.partnerTls();
    this.greetingTimeout = defaults.greetingTimeout();
    this.session = defaults.session();
    fields.putAll(options.fields());
    fields.put("id", json::skip);
    fields.put("target", () -> target = json.text());
    fields.put(
        "greetingTimeout", () -> greetingTimeout = Duration.ofMillis(json.integer(1, MAX_MILLIS)));
    fields.put("session", () -> session = json.truth());
    fields.put("mx", () -> exchangers = new ExchangerReader(json).read());
    fields.put("ignoreMXHosts", () -> ignored = json.list(addresses::any));
    fields.put(
        "secure", () -> partnerTls = Optional.of(new PartnerTls.Pkix(json.list(json::text))));
    fields.put("mxLastError", () -> lastError = Optional.of(new LastErrorReader(json).read()));
  }

  /**
   * Reads a request.
   *
   * @param text one JSON object
   * @param defaults what holds where the text says nothing
   * @throws BadRequestException if the text is no request
   */
  static BatchRequest read(String text, BatchRequest defaults) {
    return StrictJson.read(text, json -> new RequestReader(json, defaults).read());
  }

  private BatchRequest read() {
    json.object(fields);
    ConnectRequest.Builder request = ConnectRequest.builder(target).options(options.options());
    exchangers.forEach(request::addMailExchanger);
    ignored.forEach(request::ignoreAddress);
    lastError.ifPresent(request::lastError);
    partnerTls.ifPresent(request::partnerTls);
    return new BatchRequest(request.build(), greetingTimeout, session);
  }
}

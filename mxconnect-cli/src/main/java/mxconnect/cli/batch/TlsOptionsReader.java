package mxconnect.cli.batch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.Dane;
import mxconnect.api.InsecureMx;
import mxconnect.api.MtaSts;
import mxconnect.api.RequireTls;
import mxconnect.api.TlsLevel;
import mxconnect.api.TlsOptions;
import mxconnect.cli.input.ChoiceWord;

/** Reads the fields of a request that say what TLS a connection must have. */
final class TlsOptionsReader {
  private final StrictJson json;
  private final TlsOptions.Builder options;
  private final Dane daneByDefault;
  private Optional<Boolean> daneEnabled = Optional.empty();
  private Optional<Boolean> daneRequired = Optional.empty();

  TlsOptionsReader(StrictJson json, TlsOptions defaults) {
    this.json = json;
    this.options = defaults.toBuilder();
    this.daneByDefault = defaults.dane();
  }

  TlsOptions options() {
    return options.build();
  }

  void mtaSts() {
    json.object(Map.of("enabled", () -> options.mtaSts(json.truth() ? MtaSts.ON : MtaSts.OFF)));
  }

  void dane() {
    json.object(
        Map.of(
            "enabled", () -> daneEnabled = Optional.of(json.truth()),
            "required", () -> daneRequired = Optional.of(json.truth()),
            "insecureMx", () -> options.insecureMx(word(InsecureMx.class))));
    boolean off = daneEnabled.equals(Optional.of(false));
    if (off && daneRequired.equals(Optional.of(true))) {
      throw json.bad("required needs enabled to be true");
    }
    options.dane(off ? Dane.OFF : daneUnlessOff());
  }

  void tls() {
    json.object(
        Map.of(
            "minimum", () -> options.minimum(word(TlsLevel.class)),
            "requireTls", () -> options.requireTls(word(RequireTls.class)),
            "cleartextRetry", () -> options.cleartextRetry(json.truth()),
            "sni", () -> options.serverName(json.truth()),
            "handshakeTimeout", () -> options.handshakeTimeout(Duration.ofMillis(json.integer()))));
  }

  private <E extends Enum<E>> E word(Class<E> choice) {
    return ChoiceWord.read(choice, json.text());
  }

  private Dane daneUnlessOff() {
    if (daneRequired.orElse(daneByDefault == Dane.REQUIRED)) {
      return Dane.REQUIRED;
    }
    boolean on = daneEnabled.isPresent() || daneByDefault == Dane.REQUIRED;
    return on ? Dane.ON : daneByDefault;
  }
}

package mxconnect.jakarta.mail;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectReport;
import mxconnect.api.Dane;
import mxconnect.api.IpLiteral;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnector;
import mxconnect.api.RequireTls;
import mxconnect.api.SmtpOptions;
import mxconnect.api.SmtpTimeouts;
import mxconnect.api.TlsLevel;
import mxconnect.api.TlsOptions;
import mxconnect.api.spi.support.PrintableCause;
import mxconnect.jakarta.mail.Property.Group;

/**
 * What the properties say, checked.
 *
 * @param connector the application's connector; empty for one of the transport's own
 * @param connectorSettings the settings of the transport's own connector
 * @param options the options of each call; empty for those of the application's connector
 * @param smtp how sessions are opened
 * @param patience the most that is waited for a reply in a transaction
 * @param concurrency how many domains are delivered to at a time
 * @param recipients how many recipients a transaction has at most
 * @param parameters what Angus Mail says in transactions
 * @param reports is told of the call for each domain
 */
record Settings(
    Optional<MxConnector> connector,
    Map<String, String> connectorSettings,
    Optional<ConnectOptions> options,
    SmtpOptions smtp,
    Duration patience,
    int concurrency,
    int recipients,
    Map<Property, String> parameters,
    Consumer<ConnectReport> reports) {
  private static final int CONCURRENCY = 8;
  private static final int MAX_CONCURRENCY = 1_000;

  /** What every server takes (RFC 5321 §4.5.3.1.8). */
  private static final int RECIPIENTS = 100;

  /**
   * Reads properties.
   *
   * @throws IllegalArgumentException if one is unknown or unusable
   */
  @SuppressWarnings("unchecked")
  static Settings of(Properties given) {
    MailProperties properties = new MailProperties(given);
    properties.requireKnown();
    Optional<MxConnector> connector = properties.object(Property.CONNECTOR, MxConnector.class);
    Optional<ConnectOptions> options = properties.object(Property.OPTIONS, ConnectOptions.class);
    Map<String, String> settings = properties.settings();
    if (connector.isPresent()) {
      refuse(settings.keySet().stream().map(Property.SETTING::concat).toList(), Property.CONNECTOR);
    }
    if (connector.isPresent() || options.isPresent()) {
      refuse(
          properties.given(Group.OPTION).stream().map(Property::key).toList(),
          options.isPresent() ? Property.OPTIONS : Property.CONNECTOR);
    } else {
      options = Optional.of(options(properties));
    }
    Duration patience = properties.duration(Property.TIMEOUT).orElse(SmtpTimeouts.DATA_TERMINATION);
    return new Settings(
        connector,
        settings,
        options,
        smtp(properties),
        patience,
        properties.number(Property.CONCURRENCY, 1, MAX_CONCURRENCY).orElse(CONCURRENCY),
        properties.number(Property.RECIPIENTS, 1, Integer.MAX_VALUE).orElse(RECIPIENTS),
        EnvelopeParameters.of(properties),
        properties.object(Property.REPORTS, Consumer.class).orElse(report -> {}));
  }

  /** Returns the transport's own connector. */
  MxConnector newConnector() {
    MxConnector.Builder builder = MxConnector.builder();
    connectorSettings.forEach(builder::set);
    options.ifPresent(builder::options);
    return builder.build();
  }

  /**
   * Tells the application of a call. What it does then must not lose the message, nor the other
   * domains of the thread.
   */
  void report(ConnectReport report) {
    try {
      reports.accept(report);
    } catch (RuntimeException | Error e) {
      System.getLogger(MxTransport.class.getName())
          .log(System.Logger.Level.ERROR, Property.REPORTS.key() + " failed", PrintableCause.of(e));
    }
  }

  /** What would not count must not seem to. */
  private static void refuse(List<String> keys, Property because) {
    if (!keys.isEmpty()) {
      throw new IllegalArgumentException(
          String.join(", ", keys) + " would not count, because there is " + because.key());
    }
  }

  private static SmtpOptions smtp(MailProperties properties) {
    SmtpOptions.Builder smtp = SmtpOptions.builder();
    properties
        .read(Property.LOCAL_HOST, "printable ASCII without blanks", Settings::word)
        .ifPresent(smtp::hostname);
    properties.duration(Property.GREETING_TIMEOUT).ifPresent(smtp::greetingTimeout);
    properties.duration(Property.TIMEOUT).ifPresent(smtp::replyTimeout);
    return smtp.build();
  }

  private static Optional<String> word(String text) {
    return Optional.of(text).filter(word -> word.matches("[!-~]+"));
  }

  private static ConnectOptions options(MailProperties properties) {
    ConnectOptions.Builder options =
        properties.flag(Property.PUBLIC_INTERNET).orElse(true)
            ? ConnectOptions.forPublicInternet().toBuilder()
            : ConnectOptions.builder();
    properties.number(Property.PORT, 1, 65_535).ifPresent(options::port);
    properties.duration(Property.ATTEMPT_TIMEOUT).ifPresent(options::connectTimeout);
    properties.duration(Property.OPEN_TIMEOUT).ifPresent(options::timeout);
    properties
        .read(Property.LOCAL_ADDRESS, "an IP address", IpLiteral::parse)
        .ifPresent(address -> options.localBinding(binding -> binding.withAddress(address)));
    options.tls((TlsOptions.Builder tls) -> tls(tls, properties));
    return options.build();
  }

  private static void tls(TlsOptions.Builder tls, MailProperties properties) {
    properties.choice(Property.MTA_STS, MtaSts.class).ifPresent(tls::mtaSts);
    properties.choice(Property.DANE, Dane.class).ifPresent(tls::dane);
    properties.choice(Property.TLS_MINIMUM, TlsLevel.class).ifPresent(tls::minimum);
    properties.flag(Property.TLS_CLEARTEXT_RETRY).ifPresent(tls::cleartextRetry);
    properties.flag(Property.TLS_SERVER_NAME).ifPresent(tls::serverName);
    properties
        .flag(Property.REQUIRE_TLS)
        .ifPresent(on -> tls.requireTls(on ? RequireTls.REQUIRED : RequireTls.DEFAULT));
  }
}

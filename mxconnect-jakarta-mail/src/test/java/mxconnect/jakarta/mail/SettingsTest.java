package mxconnect.jakarta.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import mxconnect.api.ConnectOptions;
import mxconnect.api.Dane;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnector;
import mxconnect.api.RequireTls;
import mxconnect.api.TlsLevel;
import mxconnect.api.spi.support.Printable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the properties {@code mail.mx.*} come to, and which are refused. */
class SettingsTest {
  private static final Path PAGE = Path.of("..", "docs", "jakarta-mail.md");

  @Test
  void withoutPropertiesThePresetForThePublicInternetCounts() {
    ConnectOptions options = settings().options().orElseThrow();
    assertEquals(25, options.port());
    assertEquals(MtaSts.IF_AVAILABLE, options.tls().mtaSts());
    assertEquals(Dane.IF_AVAILABLE, options.tls().dane());
    assertTrue(options.addressRules().blockLocalAddresses());
    assertEquals(8, settings().concurrency());
    assertEquals(100, settings().recipients());
  }

  @Test
  void everyPropertyOfACallCounts() {
    Settings settings =
        settings(
            "port", "2525",
            "connectiontimeout", "10000",
            "opentimeout", "2m",
            "localaddress", "127.0.0.7",
            "mtasts", "on",
            "dane", "required",
            "tls.minimum", "authenticated",
            "tls.cleartextretry", "false",
            "tls.servername", "false",
            "requiretls", "true",
            "localhost", "mail.example.net",
            "greetingtimeout", "30s",
            "timeout", "1m",
            "concurrency", "3",
            "recipients", "50",
            "allow8bitmime", "true",
            "dsn.notify", "success,Failure,DELAY",
            "dsn.ret", "hdrs",
            "mailextension", "X-OWN=1 AUTH=<>",
            "setting.dns.servers", "127.0.0.1:53");

    ConnectOptions options = settings.options().orElseThrow();
    assertEquals(2525, options.port());
    assertEquals(Duration.ofSeconds(10), options.connectTimeout());
    assertEquals(Duration.ofMinutes(2), options.timeout());
    assertEquals("127.0.0.7", options.localBinding().address().orElseThrow().getHostAddress());
    assertEquals(MtaSts.ON, options.tls().mtaSts());
    assertEquals(Dane.REQUIRED, options.tls().dane());
    assertEquals(TlsLevel.AUTHENTICATED, options.tls().minimum());
    assertEquals(
        List.of(false, false), List.of(options.tls().cleartextRetry(), options.tls().serverName()));
    assertEquals(RequireTls.REQUIRED, options.tls().requireTls());
    assertEquals("mail.example.net", settings.smtp().hostname().orElseThrow());
    assertEquals(Duration.ofSeconds(30), settings.smtp().greetingTimeout());
    assertEquals(Duration.ofMinutes(1), settings.smtp().replyTimeout());
    assertEquals(Duration.ofMinutes(1), settings.patience());
    assertEquals(List.of(3, 50), List.of(settings.concurrency(), settings.recipients()));
    assertEquals(Map.of("dns.servers", "127.0.0.1:53"), settings.connectorSettings());
    assertEquals(
        Map.of(
            Property.ALLOW_8BIT, "true",
            Property.DSN_NOTIFY, "SUCCESS,FAILURE,DELAY",
            Property.DSN_RET, "HDRS",
            Property.MAIL_EXTENSION, "X-OWN=1 AUTH=<>"),
        settings.parameters());
  }

  @Test
  void numberMayBeAsBigAsTheRefusalSays() {
    assertEquals(Integer.MAX_VALUE, settings("recipients", "2147483647").recipients());
  }

  @Test
  void presetCanBeLeftOut() {
    ConnectOptions options = settings("publicinternet", "false").options().orElseThrow();
    assertEquals(MtaSts.OFF, options.tls().mtaSts());
  }

  @Test
  void defaultsOfThePropertiesCountToo() {
    Properties defaults = new Properties();
    defaults.put("mail.mx.port", "2525");
    Settings settings = Settings.of(new Properties(defaults));
    assertEquals(2525, settings.options().orElseThrow().port());
  }

  @Test
  void optionsMayBeGivenAsAWhole() {
    ConnectOptions options = ConnectOptions.builder().port(26).build();
    assertSame(options, settings("options", options).options().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "port, 0",
    "port, x",
    "port, 99999999999",
    "connectiontimeout, -1",
    "connectiontimeout, soon",
    "opentimeout, 0",
    "opentimeout, 2d",
    "localaddress, mail.example.net",
    "publicinternet, yes",
    "mtasts, maybe",
    "dane, must",
    "tls.minimum, high",
    "localhost, two words",
    "concurrency, 0",
    "recipients, 0",
    "recipients, 2147483648",
    "recipients, 4294967297",
    "port, ''",
    "connectiontimeout, ''",
    "localaddress, ''",
    "publicinternet, ''",
    "mtasts, ''",
    "tls.minimum, ''",
    "tls.cleartextretry, ''",
    "requiretls, ''",
    "requiretls, ' '",
    "concurrency, ''",
    "localhost, ''",
    "allow8bitmime, yes",
    "allow8bitmime, ''",
    "dsn.notify, BOGUS",
    "dsn.notify, SUCCESS X=Y",
    "dsn.notify, 'SUCCESS, FAILURE'",
    "dsn.notify, 'SUCCESS,success'",
    "dsn.notify, 'SUCCESS,'",
    "dsn.notify, 'NEVER,FAILURE'",
    "dsn.notify, 'NEVER,NEVER'",
    "dsn.notify, ''",
    "dsn.ret, BOGUS",
    "dsn.ret, FULL X=Y",
    "dsn.ret, ''",
    "mailextension, X-OWN=",
    "mailextension, =1",
    "mailextension, X-OWN=1=2",
    "mailextension, -X",
    "mailextension, X-ONE  X-TWO",
    "mailextension, 'X-OWN=1\rRSET'",
    "mailextension, 'X-OWN=1\nRSET'",
    "mailextension, X-OWN=\u001b",
    "mailextension, X-OWN=ü",
    "mailextension, ''",
    "connector, text",
    "options, text",
    "reports, text",
  })
  void unusableValueIsRefused(String name, String value) {
    assertThrows(IllegalArgumentException.class, () -> settings(name, value));
  }

  @Test
  void refusalNamesThePropertyAndItsValue() {
    MessagingException refusal = refusal("mail.mx.tls.minimum", "high");
    assertEquals(
        "The transport mx cannot be used: mail.mx.tls.minimum must be one of authenticated,"
            + " encrypt, none, was 'high'",
        refusal.getMessage());
  }

  /** Angus Mail would say it to a server, which may then refuse recipients for good. */
  @ParameterizedTest
  @CsvSource({
    "allow8bitmime, yes, 'true or false'",
    "dsn.notify, SUCCESS X=Y, 'NEVER, or one or more of SUCCESS, FAILURE, DELAY'",
    "dsn.ret, BOGUS, 'FULL or HDRS'",
    "mailextension, X\u001b[2J, 'parameters of ESMTP'",
    "localhost, two words, 'printable ASCII'",
  })
  void unusableWordForAServerIsRefusedByName(String name, String value, String form) {
    String message = refusal("mail.mx." + name, value).getMessage();
    String start = "The transport mx cannot be used: mail.mx." + name + " must be " + form;
    assertTrue(message.startsWith(start), message);
    assertTrue(message.endsWith(", was '" + Printable.of(value) + "'"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "dsn.notify, never, NEVER",
    "dsn.notify, ' DELAY ', DELAY",
    "dsn.notify, 'DELAY,FAILURE', 'DELAY,FAILURE'",
    "dsn.ret, full, FULL",
    "allow8bitmime, FALSE, false",
    "mailextension, SOLICIT=com.example:ADV:ADLT, SOLICIT=com.example:ADV:ADLT",
    "mailextension, HOLDFOR=60 mt-priority=-3 X, HOLDFOR=60 mt-priority=-3 X",
  })
  void whatTheRfcsAllowIsSaid(String name, String value, String said) {
    assertEquals(List.of(said), List.copyOf(settings(name, value).parameters().values()));
  }

  /** What is misspelt may have been meant to protect. */
  @Test
  void unknownPropertyIsRefused() {
    assertTrue(
        refusal("mail.mx.tls.minium", "encrypt").getMessage().contains("mail.mx.tls.minium"));
    assertTrue(refusal("mail.mx.setting.dns.nonsense", "1").getMessage().contains("dns.nonsense"));
  }

  @ParameterizedTest
  @CsvSource({"mail.mx.host, mx", "mail.mx.user, me", "mail.smtp.auth, true", "mail.mx.port, 26"})
  void propertiesOfJakartaMailAreLeftInPeace(String name, String value) {
    Properties properties = new Properties();
    properties.put(name, value);
    Settings.of(properties);
  }

  @Test
  void propertiesThatWouldNotCountAreRefused() {
    try (MxConnector connector = MxConnector.create()) {
      ConnectOptions options = ConnectOptions.defaults();
      assertRefused("connector", connector, "tls.minimum", "encrypt");
      assertRefused("connector", connector, "setting.dns.servers", "127.0.0.1");
      assertRefused("options", options, "tls.minimum", "encrypt");
      settings("connector", connector, "options", options, "localhost", "mail.example.net");
      settings("options", options, "setting.dns.servers", "127.0.0.1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void pageDescribesEachProperty(Property property) throws Exception {
    String page = Files.readString(PAGE);
    assertTrue(page.contains("| `" + property.key() + "`"), property::key);
  }

  @Test
  void pageDescribesNoOtherProperty() throws Exception {
    List<String> keys =
        Stream.concat(
                Stream.of(Property.values()).map(Property::key), Stream.of("mail.mx.setting.KEY"))
            .sorted()
            .toList();
    assertEquals(
        keys,
        Files.readString(PAGE)
            .lines()
            .filter(line -> line.startsWith("| `mail.mx."))
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .sorted()
            .toList());
  }

  private static void assertRefused(Object... namesAndValues) {
    assertThrows(IllegalArgumentException.class, () -> settings(namesAndValues));
  }

  private static MessagingException refusal(String key, String value) {
    Properties properties = new Properties();
    properties.put(key, value);
    return assertThrows(
        MessagingException.class,
        () -> {
          try (Transport transport = Session.getInstance(properties).getTransport("mx")) {
            transport.connect();
          }
        });
  }

  private static Settings settings(Object... namesAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.put("mail.mx." + namesAndValues[i], namesAndValues[i + 1]);
    }
    return Settings.of(properties);
  }
}

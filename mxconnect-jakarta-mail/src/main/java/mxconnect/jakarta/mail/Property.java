package mxconnect.jakarta.mail;

/** The properties that begin with {@code mail.mx.}; docs/jakarta-mail.md describes each. */
enum Property {
  CONNECTOR("connector", Group.CONNECTOR),
  OPTIONS("options", Group.CALL),
  REPORTS("reports", Group.CALL),

  PORT("port", Group.OPTION),
  ATTEMPT_TIMEOUT("connectiontimeout", Group.OPTION),
  OPEN_TIMEOUT("opentimeout", Group.OPTION),
  LOCAL_ADDRESS("localaddress", Group.OPTION),
  PUBLIC_INTERNET("publicinternet", Group.OPTION),
  MTA_STS("mtasts", Group.OPTION),
  DANE("dane", Group.OPTION),
  TLS_MINIMUM("tls.minimum", Group.OPTION),
  TLS_CLEARTEXT_RETRY("tls.cleartextretry", Group.OPTION),
  TLS_SERVER_NAME("tls.servername", Group.OPTION),
  REQUIRE_TLS("requiretls", Group.OPTION),

  LOCAL_HOST("localhost", Group.CALL),
  GREETING_TIMEOUT("greetingtimeout", Group.CALL),
  TIMEOUT("timeout", Group.CALL),
  CONCURRENCY("concurrency", Group.CALL),
  RECIPIENTS("recipients", Group.CALL),
  FROM("from", Group.CALL),

  ALLOW_8BIT("allow8bitmime", Group.TRANSACTION),
  DSN_NOTIFY("dsn.notify", Group.TRANSACTION),
  DSN_RET("dsn.ret", Group.TRANSACTION),
  MAIL_EXTENSION("mailextension", Group.TRANSACTION),

  /** Jakarta Mail's own, for every protocol. */
  HOST("host", Group.IGNORED),
  USER("user", Group.IGNORED),
  CLASS("class", Group.IGNORED);

  static final String PREFIX = "mail.mx.";

  /** What follows is a setting of the connector. */
  static final String SETTING = PREFIX + "setting.";

  private final String name;
  private final Group group;

  Property(String name, Group group) {
    this.name = name;
    this.group = group;
  }

  String key() {
    return PREFIX + name;
  }

  Group group() {
    return group;
  }

  /** Whom a property is for. */
  enum Group {
    /** The connector. */
    CONNECTOR,
    /** The options of each call; not beside options that are given as a whole. */
    OPTION,
    /** How this module goes about it. */
    CALL,
    /** Angus Mail, as its own of the same name. */
    TRANSACTION,
    /** Nobody. */
    IGNORED
  }
}

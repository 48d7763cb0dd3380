package mxconnect.jakarta.mail;

import jakarta.mail.Session;
import java.util.Map;
import java.util.Properties;

/**
 * The sessions of Jakarta Mail that transactions run in. They have those of the application's
 * properties that are for the transaction, and none that could make Angus Mail connect,
 * authenticate or start TLS by itself. Immutable.
 *
 * @param plain for addresses in ASCII
 * @param utf8 for others (RFC 6531)
 */
record MailSessions(Session plain, Session utf8) {
  /** Makes those beside an application's session, with the parameters of transactions. */
  static MailSessions of(Session application, Map<Property, String> parameters) {
    return new MailSessions(
        session(application, parameters, false), session(application, parameters, true));
  }

  private static Session session(
      Session application, Map<Property, String> parameters, boolean utf8) {
    Properties given = application.getProperties();
    Properties properties = new Properties();
    for (String name : MailProperties.names(given, "mail.mime.")) {
      MailProperties.text(given, name).ifPresent(text -> properties.put(name, text));
    }
    parameters.forEach((property, text) -> properties.put(property.key(), text));
    if (utf8) {
      properties.put("mail.mime.allowutf8", "true");
    }
    // Whether a server has read QUIT does not matter any more.
    properties.put("mail." + Transaction.PROTOCOL + ".quitwait", "false");
    Session session = Session.getInstance(properties);
    session.setDebugOut(application.getDebugOut());
    session.setDebug(application.getDebug());
    return session;
  }
}

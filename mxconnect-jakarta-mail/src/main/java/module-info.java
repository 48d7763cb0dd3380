/**
 * A Jakarta Mail transport for the protocol {@code mx}, which delivers messages to the mail
 * exchangers of their recipients.
 *
 * @provides jakarta.mail.Provider
 */
module mxconnect.jakarta.mail {
  requires org.eclipse.angus.mail;
  requires static org.jspecify;
  requires transitive jakarta.mail;
  requires transitive mxconnect.api;

  exports mxconnect.jakarta.mail;

  provides jakarta.mail.Provider with
      mxconnect.jakarta.mail.provider.MxProvider;
}

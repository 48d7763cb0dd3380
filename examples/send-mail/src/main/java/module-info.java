/** Sends a message with Jakarta Mail. */
module com.example.sendmail {
  requires mxconnect.api;
  requires org.eclipse.angus.mail;
}

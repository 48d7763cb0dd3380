/** Sends a message with the protocol {@code mx} of Jakarta Mail. */
module com.example.mxtransport {
  requires mxconnect.api;
  requires mxconnect.jakarta.mail;
}

package mxconnect.core.flight;

import java.net.InetAddress;
import jdk.jfr.Description;
import jdk.jfr.Label;
import mxconnect.api.IpLiteral;
import org.jspecify.annotations.Nullable;

/** What the events about one host have. */
abstract class PeerEvent extends FlightEvent {
  @Label("Domain")
  @Description("The domain that mail is for, or the address if it is for one")
  String domain = "";

  @Label("Mail Exchanger")
  String hostname = "";

  @Label("Address")
  @Description("The address that was dialled; empty if the host was dialled by name")
  String address = "";

  @Label("Port")
  int port;

  private transient @Nullable InetAddress peer;

  Flight of(String id, String target, String host) {
    call = id;
    domain = target;
    hostname = host;
    begin();
    return this;
  }

  @Override
  public final void at(InetAddress dialled, int dialledPort) {
    peer = dialled;
    port = dialledPort;
  }

  @Override
  final void complete() {
    if (peer != null) {
      address = IpLiteral.format(peer);
    }
  }
}

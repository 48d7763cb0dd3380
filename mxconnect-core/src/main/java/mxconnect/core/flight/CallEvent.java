package mxconnect.core.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import mxconnect.api.ConnectCall;
import mxconnect.api.spi.support.Printable;

@Name("mxconnect.Call")
@Label("Call")
@Description("A call of a connector, from its start to its end")
final class CallEvent extends FlightEvent {
  @Label("Domain")
  @Description("The domain that mail is for, or the address if it is for one")
  String domain = "";

  @Label("Kind")
  @Description("CONNECT, OPEN or PLAN")
  String kind = "";

  Flight of(ConnectCall begun, String target) {
    call = begun.id();
    kind = begun.kind().name();
    domain = Printable.message(withoutLocalPart(target));
    begin();
    return this;
  }

  /** A recording is handed around; whom mail is for is not its business. */
  private static String withoutLocalPart(String target) {
    return target.substring(target.lastIndexOf('@') + 1);
  }
}

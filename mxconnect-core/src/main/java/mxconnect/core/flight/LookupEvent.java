package mxconnect.core.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import mxconnect.api.dns.DnsQuestion;

@Name("mxconnect.Lookup")
@Label("DNS Look-up")
@Description("A question to the resolver; none for an answer that was in memory")
final class LookupEvent extends FlightEvent {
  @Label("Name")
  @Description("The name that was asked for")
  String name = "";

  @Label("Type")
  @Description("The type of record that was asked for")
  String type = "";

  Flight of(String id, DnsQuestion question) {
    call = id;
    name = question.name();
    type = question.type().name();
    begin();
    return this;
  }
}

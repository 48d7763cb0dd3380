package mxconnect.core.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

@Name("mxconnect.PolicyFetch")
@Label("MTA-STS Policy Fetch")
@Description("A fetch of a policy from its policy host, for a call or to renew it")
final class PolicyFetchEvent extends FlightEvent {
  @Label("Policy Domain")
  String domain = "";

  Flight of(String id, String policyDomain) {
    call = id;
    domain = policyDomain;
    begin();
    return this;
  }
}

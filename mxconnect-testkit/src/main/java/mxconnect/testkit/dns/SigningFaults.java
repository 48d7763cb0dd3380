package mxconnect.testkit.dns;

import java.util.List;
import java.util.Map;
import mxconnect.testkit.dnssec.DenialPlan;
import mxconnect.testkit.dnssec.SigningPlan;
import mxconnect.testkit.dnssec.Tampering;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;

/** The faults of a tree, for the sets and questions that they are for. */
record SigningFaults(List<Rule> rules, Map<Name, SigningPlan> zones) implements Tampering {

  @Override
  public SigningPlan signing(Name zone, RRset set, SigningPlan normal) {
    SigningPlan plan = normal;
    for (Rule rule : rules) {
      if (rule.match().matches(zone, set.getName(), set.getType())) {
        plan = rule.fault().apply(plan, zones);
      }
    }
    return plan;
  }

  @Override
  public DenialPlan denial(Name zone, Name name, int type) {
    DenialPlan plan = DenialPlan.SOUND;
    for (Rule rule : rules) {
      if (rule.match().matches(zone, name, type)) {
        plan = rule.fault().apply(plan);
      }
    }
    return plan;
  }

  record Rule(SetMatch match, SigningFault fault) {}
}

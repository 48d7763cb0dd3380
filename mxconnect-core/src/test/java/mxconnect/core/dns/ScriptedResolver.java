package mxconnect.core.dns;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;

/** A resolver that does what a test says, and remembers what it was asked. */
final class ScriptedResolver implements Resolver {
  private final List<DnsQuestion> asked = new CopyOnWriteArrayList<>();
  private volatile Script script;
  private Set<Capability> capabilities = Set.of(Capability.TTL);

  ScriptedResolver(Script script) {
    this.script = script;
  }

  /** What it does when it is asked. */
  interface Script {
    DnsAnswer answer(DnsQuestion question) throws Exception;
  }

  void from(Script next) {
    this.script = next;
  }

  ScriptedResolver with(Capability... claimed) {
    capabilities = Set.of(claimed);
    return this;
  }

  List<DnsQuestion> asked() {
    return asked;
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public DnsAnswer resolve(DnsQuestion question, Deadline deadline) {
    asked.add(question);
    try {
      return script.answer(question);
    } catch (Exception e) {
      throw ScriptedResolver.<RuntimeException>unchecked(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> E unchecked(Exception e) throws E {
    throw (E) e;
  }
}
